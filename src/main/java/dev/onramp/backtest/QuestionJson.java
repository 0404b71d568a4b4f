package dev.onramp.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.Documents;
import dev.onramp.document.Durations;
import dev.onramp.document.GpuWorkload;
import dev.onramp.scaling.Replayability;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A question as REST takes it, which can be asked again as it stands; and as it is stored, with what was looked up. */
final class QuestionJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private QuestionJson() {}

    /** With absolute times and every assumption that was said. */
    static ObjectNode asked(Question question) {
        ObjectNode body = JSON.objectNode();
        body.put("cluster", question.cluster()).put("team", question.team());
        question.workload().ifPresent(name -> body.put("workload", name));
        body.set("scaling", Documents.tree(question.document()).at("/spec/scaling"));
        body.put("instanceClass", question.instanceClass().name());
        body.putObject("window")
                .put("from", question.window().from().toString())
                .put("to", question.window().to().toString());
        Assumptions assumptions = question.assumptions();
        if (!assumptions.kinds().isEmpty()) {
            ArrayNode kinds = body.putArray("kinds");
            assumptions
                    .kinds()
                    .forEach(
                            kind -> kinds.add(kind.map(Replayability.Kind::word).orElse(null)));
        }
        if (!assumptions.targets().isEmpty()) {
            body.set("targets", targets(assumptions));
        }
        assumptions.replicasQuery().ifPresent(query -> body.put("replicasQuery", query));
        assumptions.target().ifPresent(load -> body.put("target", load));
        assumptions.standIn().ifPresent(name -> body.put("standIn", name));
        assumptions.coldStart().ifPresent(length -> body.put("coldStart", Durations.word(length)));
        return body;
    }

    /** An entry for each trigger, null where its own threshold counts. */
    static ArrayNode targets(Assumptions assumptions) {
        ArrayNode targets = JSON.arrayNode();
        assumptions.targets().forEach(load -> targets.add(load.orElse(null)));
        return targets;
    }

    static ObjectNode stored(Question question) {
        ObjectNode node = JSON.objectNode();
        node.set("asked", asked(question));
        node.put("stepSeconds", question.step().toSeconds());
        node.putObject("class")
                .put("name", question.instanceClass().name())
                .put("version", question.instanceClass().version())
                .put("gpus", question.instanceClass().gpus())
                .put("pricePerHour", question.instanceClass().pricePerHour())
                .put("cpu", question.instanceClass().cpu())
                .put("memory", question.instanceClass().memory());
        return node;
    }

    static Question fromStored(JsonNode node) {
        JsonNode asked = node.path("asked");
        JsonNode known = node.path("class");
        QuestionBody body = QuestionBody.read(asked, team -> {});
        GpuWorkload document = body.document();
        return new Question(
                body.team(),
                body.workload(),
                body.cluster(),
                document,
                new GpuClass(
                        known.path("name").asText(),
                        known.path("version").asInt(),
                        known.path("gpus").asInt(),
                        known.path("pricePerHour").decimalValue(),
                        known.path("cpu").asText(),
                        known.path("memory").asText()),
                body.window(Instant.EPOCH),
                Duration.ofSeconds(node.path("stepSeconds").asLong()),
                body.assumptions());
    }

    static Optional<String> text(JsonNode body, String name) {
        JsonNode node = body.path(name);
        return node.isTextual() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }
}
