package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.scaling.InstantAnswer;
import dev.onramp.scaling.ResultType;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the demo's own Prometheus, known inside the demo's cluster by a name of its own. Any other address is refused: a
 * rule must not make this process ask anywhere else.
 */
final class PrometheusReader implements MetricReader {

    /** What ScaledObjects say; stays the same while the port changes from run to run. */
    static final String IN_CLUSTER = "http://prometheus.monitoring.svc:9090";

    /** KEDA's own. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Optional<URI> prometheus;

    PrometheusReader(Optional<URI> prometheus) {
        this.prometheus = prometheus;
    }

    @Override
    public InstantAnswer ask(String serverAddress, String query) throws IOException {
        if (!serverAddress.equals(IN_CLUSTER)) {
            throw new IOException("the demo's cluster reads " + IN_CLUSTER + " only, not " + serverAddress);
        }
        URI base = prometheus.orElseThrow(() -> new IOException("there is no Prometheus on this machine"));
        URI uri = URI.create(base + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IOException("prometheus query api returned error. status: " + answer.statusCode()
                        + " response: " + body.path("error").asText());
            }
            return read(body.path("data"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static InstantAnswer read(JsonNode data) {
        ResultType type = ResultType.valueOf(data.path("resultType").asText().toUpperCase(Locale.ROOT));
        JsonNode result = data.path("result");
        return type == ResultType.VECTOR && result.size() == 1
                ? InstantAnswer.one(number(result.at("/0/value/1").asText()))
                : new InstantAnswer(type, result.size(), Double.NaN);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
