package dev.onramp.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands before a metric source that several teams share: lets nobody through without a tenant, and everybody only
 * to that tenant's metrics.
 */
public final class TenantGate implements Closeable {

    private final StubSource front;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, URI> tenants;

    private TenantGate(Function<StubSource.Asked, String> tenantOf, Map<String, URI> tenants) {
        this.tenants = tenants;
        this.front = StubSource.answering((asked, out) -> pass(tenantOf.apply(asked), asked, out));
    }

    /** The tenant stands in a header, as Mimir and Thanos want it. */
    public static TenantGate byHeader(String header, Map<String, URI> tenants) {
        return new TenantGate(asked -> asked.headers().get(header.toLowerCase(Locale.ROOT)), tenants);
    }

    /** The tenant stands in the address or the form, as a label proxy wants it. */
    public static TenantGate byParameter(String parameter, Map<String, URI> tenants) {
        return new TenantGate(asked -> asked.first(parameter), tenants);
    }

    public URI url() {
        return front.url();
    }

    /** Everything asked so far that was not taken yet. */
    public List<StubSource.Asked> askedSoFar() {
        return front.askedSoFar();
    }

    /** The next question, waited for. */
    public StubSource.Asked nextAsked() throws InterruptedException {
        return front.nextAsked();
    }

    @Override
    public void close() {
        front.close();
    }

    private void pass(String tenant, StubSource.Asked asked, OutputStream out) throws IOException {
        URI behind = tenant == null ? null : tenants.get(tenant);
        if (behind == null) {
            StubSource.respond(out, 401, "text/plain", "no tenant, or an unknown one");
            return;
        }
        String parameters = Stream.of(asked.inAddress(), asked.inBody())
                .flatMap(some -> some.entrySet().stream())
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(behind.resolve(asked.path() + "?" + parameters))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            StubSource.respond(out, answer.statusCode(), "application/json", answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while the source was asked", e));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
