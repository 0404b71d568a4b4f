package dev.onramp.status;

import dev.onramp.testing.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads a stream of server-sent events as a browser does. */
final class StreamReader implements AutoCloseable {

    private static final int SILENT_AT_MOST_MILLIS = 60_000;

    private final HttpURLConnection connection;
    private final BufferedReader lines;

    /** One event; comments are none. */
    record Event(String name, String data) {}

    private StreamReader(HttpURLConnection connection, BufferedReader lines) {
        this.connection = connection;
        this.lines = lines;
    }

    static StreamReader open(String url, Session session) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setReadTimeout(SILENT_AT_MOST_MILLIS);
            connection.setRequestProperty("Accept", "text/event-stream");
            connection.setRequestProperty(
                    "Cookie",
                    session.cookies().entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
            return new StreamReader(
                    connection,
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String header(String name) {
        return connection.getHeaderField(name);
    }

    /** The next event; null when the stream has ended. */
    Event next() {
        try {
            String name = "";
            List<String> data = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    data.add(line.substring("data:".length()));
                } else if (line.isEmpty() && !data.isEmpty()) {
                    return new Event(name, String.join("\n", data));
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on until an event fits. */
    Event await(Predicate<Event> fits) {
        for (Event event = next(); event != null; event = next()) {
            if (fits.test(event)) {
                return event;
            }
        }
        throw new AssertionError("the stream ended before such an event");
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
