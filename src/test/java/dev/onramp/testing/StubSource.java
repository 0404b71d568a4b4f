package dev.onramp.testing;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Something on loopback that speaks just enough HTTP to stand where a metric source should: answers what it is told to,
 * remembers what it was asked, and sees when the asker hangs up.
 */
public final class StubSource implements Closeable {

    /** Longer than any test waits: an asker of such patience hangs up only when it is told to. */
    public static final Duration ENDLESS_PATIENCE = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * What was asked: header names in lower case, parameters of address and body apart.
     *
     * @param hungUp open until the conversation it was asked in is over
     */
    public record Asked(
            String method,
            String path,
            Map<String, List<String>> inAddress,
            Map<String, List<String>> inBody,
            Map<String, String> headers,
            CountDownLatch hungUp) {

        /** Whether whoever asked this closes the connection, waited for. */
        public boolean awaitHangUp() throws InterruptedException {
            return hungUp.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        public String first(String parameter) {
            List<String> values = inBody.getOrDefault(parameter, inAddress.getOrDefault(parameter, List.of()));
            return values.isEmpty() ? null : values.get(0);
        }
    }

    /** Answers one question by writing a whole HTTP response. */
    public interface Answer {
        void to(Asked asked, OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final Answer answer;
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

    private StubSource(ServerSocket server, Answer answer) {
        this.server = server;
        this.answer = answer;
    }

    public static StubSource answering(Answer answer) {
        try {
            StubSource stub = new StubSource(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
            Thread acceptor = new Thread(stub::accept, "stub source");
            acceptor.setDaemon(true);
            acceptor.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Always the same JSON with status 200. */
    public static StubSource saying(String json) {
        return answering((asked, out) -> respond(out, 200, "application/json", json));
    }

    /** Takes the question and never answers; {@link Asked#awaitHangUp} tells when the asker gave up. */
    public static StubSource silent() {
        return answering((asked, out) -> {});
    }

    public static void respond(OutputStream out, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write(("HTTP/1.1 " + status + " said\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                        + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The next question, waited for. */
    public Asked nextAsked() throws InterruptedException {
        Asked next = asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was asked");
        }
        return next;
    }

    /** The next question of a kind, such as {@code query_range}; those before it are passed over. */
    public Asked nextAsked(String endpoint) throws InterruptedException {
        Asked next = nextAsked();
        while (!next.path().endsWith("/" + endpoint)) {
            next = nextAsked();
        }
        return next;
    }

    /** Every question so far that was not taken by {@link #nextAsked}. */
    public List<Asked> askedSoFar() {
        List<Asked> all = new ArrayList<>();
        asked.drainTo(all);
        return all;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread conversation = new Thread(() -> converse(socket), "stub conversation");
                conversation.setDaemon(true);
                conversation.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void converse(Socket socket) {
        CountDownLatch hungUp = new CountDownLatch(1);
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Asked next = read(in, hungUp); next != null; next = read(in, hungUp)) {
                asked.add(next);
                answer.to(next, socket.getOutputStream());
            }
        } catch (IOException e) {
            // Reset by the asker: hanging up as well.
        }
        hungUp.countDown();
    }

    /** Null where the asker has hung up. */
    private static Asked read(InputStream in, CountDownLatch hungUp) throws IOException {
        String request = line(in);
        if (request == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] words = request.split(" ");
        String[] address = words[1].split("\\?", 2);
        return new Asked(
                words[0],
                address[0],
                parameters(address.length > 1 ? address[1] : ""),
                parameters(new String(body, StandardCharsets.UTF_8)),
                headers,
                hungUp);
    }

    private static Map<String, List<String>> parameters(String encoded) {
        Map<String, List<String>> parameters = new TreeMap<>();
        for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters
                    .computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), key -> new ArrayList<>())
                    .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
