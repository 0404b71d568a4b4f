package dev.onramp.bench;

import dev.onramp.testing.Login;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Signed-in browsers' requests, over connections that stay open and with compressed answers. */
final class Visitor {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI portal;
    private final Map<String, String> cookies = new HashMap<>();

    Visitor(URI portal) {
        this.portal = portal;
    }

    private static String signIn(String person) {
        return Login.browse(person).cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** What came over the wire. */
    record Answer(byte[] compressed, boolean isGzip, long nanos) {
        String text() {
            return new String(isGzip ? unzipped() : compressed, StandardCharsets.UTF_8);
        }

        private byte[] unzipped() {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Answer get(VisitedPage page) {
        return get(page.path(), page.person(), page.isFragment());
    }

    Answer get(String path, String person, boolean asFragment) {
        HttpRequest.Builder request = HttpRequest.newBuilder(portal.resolve(path))
                .header("Cookie", cookies.computeIfAbsent(person, Visitor::signIn))
                .header("Accept", "text/html,*/*")
                .header("Accept-Encoding", "gzip");
        if (asFragment) {
            request.header("HX-Request", "true");
        }
        try {
            long begun = System.nanoTime();
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            long nanos = System.nanoTime() - begun;
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " answered " + response.statusCode());
            }
            boolean gzip = response.headers()
                    .firstValue("Content-Encoding")
                    .filter("gzip"::equals)
                    .isPresent();
            return new Answer(response.body(), gzip, nanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
