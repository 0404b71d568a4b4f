package dev.onramp.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onramp.document.Durations;
import dev.onramp.document.Runtime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A runtime in its published form: in the seed file, in the database, and by REST. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Runtime", description = "A model server Onramp knows; fills what a document leaves out.")
public record RuntimeView(
        @Schema(examples = "tensorflow-serving") String name,

        @Schema(examples = "1", description = "Counts up with every change.")
        int version,

        @Schema(examples = "TensorFlow Serving") String title,

        @Schema(description = "The image offered; absent where the team must name one.")
        String image,

        @Schema(description = "Put before the document's arguments.")
        List<String> args,

        @Schema(description = "Set unless the document sets the same name.")
        Map<String, String> env,

        List<Port> ports,
        Probe probe,
        Metrics metrics,
        Model model,
        List<File> files,
        List<Query> queries) {

    /** A named port. */
    public record Port(
            @Schema(examples = "grpc") String name,
            @Schema(examples = "8500") int port,
            @Schema(examples = "grpc") String protocol) {}

    /** How the server says that it is ready. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Probe(
            @Schema(examples = "http") String type,
            @Schema(examples = "http") String port,
            @Schema(examples = "/v1/models/{model}") String path,
            @Schema(examples = "10m") String startup) {}

    /** Where its metrics are. */
    public record Metrics(
            @Schema(examples = "http") String port,
            @Schema(examples = "/metrics") String path) {}

    /** Where the served model's name is found, for {model} in paths and queries. */
    public record Model(
            @Schema(examples = "MODEL_NAME") String env,
            @Schema(examples = "model") String otherwise) {}

    /** A file mounted read-only. */
    public record File(String path, String content) {}

    /** A proven scaling rule. */
    public record Query(
            @Schema(examples = "Requests in flight") String title,
            String query,
            @Schema(examples = "AverageValue") String metricType,
            @Schema(examples = "4") BigDecimal threshold,
            String help) {}

    static RuntimeView of(Runtime of) {
        return new RuntimeView(
                of.name(),
                of.version(),
                of.title(),
                of.image().orElse(null),
                of.args(),
                new TreeMap<>(of.env()),
                of.ports().stream()
                        .map(port -> new Port(
                                port.name(), port.number(), port.protocol().word()))
                        .toList(),
                of.probe()
                        .map(probe -> new Probe(
                                probe.type().word(),
                                probe.port(),
                                probe.path().orElse(null),
                                Durations.word(probe.startup())))
                        .orElse(null),
                of.metrics()
                        .map(metrics -> new Metrics(metrics.port(), metrics.path()))
                        .orElse(null),
                of.model()
                        .map(model -> new Model(model.env(), model.otherwise()))
                        .orElse(null),
                of.files().stream()
                        .map(file -> new File(file.path(), file.content()))
                        .toList(),
                of.queries().stream()
                        .map(query -> new Query(
                                query.title(),
                                query.query(),
                                query.metricType().word(),
                                query.threshold(),
                                query.help()))
                        .toList());
    }
}
