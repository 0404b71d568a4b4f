package dev.onramp.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Problem;
import dev.onramp.document.UnknownFields;
import dev.onramp.document.WorkloadId;
import dev.onramp.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A back-test as REST asks for it. Its scaling is read as part of a document that is otherwise made up, so that a rule
 * is right or wrong here exactly as in a document.
 */
record QuestionBody(
        String team,
        Optional<String> workload,
        String cluster,
        GpuWorkload document,
        JsonNode windowNode,
        Assumptions assumptions) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> KNOWN = Set.of(
            "cluster",
            "team",
            "workload",
            "document",
            "scaling",
            "instanceClass",
            "window",
            "kinds",
            "replicasQuery",
            "coldStart",
            "target",
            "targets",
            "standIn");
    private static final String USUAL_WINDOW = "7d";
    private static final String NO_WINDOW =
            "window is such as 24h or 7d, of 1 hour at least, or an object of from and to, such as 2026-11-18T00:00:00Z.";

    /**
     * @param mustSee refuses a team the caller may not see; asked before anything else is said
     * @throws DocumentRefused with every problem
     */
    static QuestionBody read(JsonNode body, Consumer<String> mustSee) {
        if (body == null || !body.isObject()) {
            throw new Refusal(
                    Refusal.Kind.BAD_REQUEST,
                    "A back-test is asked for with an object of cluster, team, scaling, instanceClass and window.");
        }
        List<Problem> problems = new ArrayList<>();
        JsonNode metadata = body.path("document").path("metadata");
        String team = text(body, "team", QuestionJson.text(metadata, "team"), problems);
        if (!team.isEmpty()) {
            mustSee.accept(team);
        }
        JsonNode clusters = body.path("document").at("/spec/clusters");
        String cluster = text(
                body,
                "cluster",
                clusters.size() == 1 ? Optional.of(clusters.path(0).asText()) : Optional.empty(),
                problems);
        problems.addAll(UnknownFields.of(body, KNOWN));
        window(body.path("window"), Instant.EPOCH, problems);
        Assumptions assumptions = assumptions(body, problems);
        workloadMustBeTheDocuments(body, QuestionJson.text(metadata, "name"), problems);
        GpuWorkload document = document(body, team, cluster, problems);
        if (!problems.isEmpty()) {
            throw new DocumentRefused(problems);
        }
        Optional<String> workload = QuestionJson.text(body, "workload").or(() -> QuestionJson.text(metadata, "name"));
        return new QuestionBody(team, workload, cluster, document, body.path("window"), assumptions);
    }

    /** The window, where "the last 7 days" end now. */
    TimeWindow window(Instant now) {
        List<Problem> problems = new ArrayList<>();
        TimeWindow window = window(windowNode, now, problems);
        if (!problems.isEmpty()) {
            throw new DocumentRefused(problems);
        }
        return window;
    }

    /** Null where a problem was noted. */
    private static TimeWindow window(JsonNode node, Instant now, List<Problem> problems) {
        if (node.isMissingNode()) {
            return TimeWindow.last(USUAL_WINDOW, now).orElseThrow();
        }
        if (node.isTextual()) {
            return TimeWindow.last(node.asText(), now).orElseGet(() -> {
                problems.add(new Problem("/window", NO_WINDOW));
                return null;
            });
        }
        if (!node.isObject()) {
            problems.add(new Problem("/window", NO_WINDOW));
            return null;
        }
        Optional<Instant> from = moment(node, "from", problems);
        Optional<Instant> to = moment(node, "to", problems);
        if (from.isEmpty() || to.isEmpty()) {
            return null;
        }
        if (!from.get().isBefore(to.get())) {
            problems.add(new Problem("/window/to", "The window ends before it begins."));
            return null;
        }
        return new TimeWindow(from.get(), to.get());
    }

    private static Optional<Instant> moment(JsonNode node, String name, List<Problem> problems) {
        try {
            Instant at = Instant.parse(node.path(name).asText());
            // What can't be counted in milliseconds no source has.
            at.toEpochMilli();
            return Optional.of(at);
        } catch (DateTimeException | ArithmeticException e) {
            problems.add(new Problem("/window/" + name, name + " is a moment such as 2026-11-18T00:00:00Z."));
            return Optional.empty();
        }
    }

    private static Assumptions assumptions(JsonNode body, List<Problem> problems) {
        mustBeList(body, "kinds", problems);
        mustBeList(body, "targets", problems);
        return AssumptionTexts.read(name -> said(body.at("/" + name), name.startsWith("target")), problems);
    }

    private static void mustBeList(JsonNode body, String name, List<Problem> problems) {
        JsonNode node = body.path(name);
        if (!node.isMissingNode() && (!node.isArray() || node.size() > AssumptionTexts.MOST_TRIGGERS)) {
            problems.add(new Problem("/" + name, name + " is a list, an entry for each trigger."));
        }
    }

    /** What is of the wrong type is handed on as it was written in JSON, which is no text that means anything. */
    private static String said(JsonNode node, boolean isNumber) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        boolean isRight = isNumber ? node.isNumber() : node.isTextual();
        return isRight ? node.asText() : node.toString();
    }

    /** Null where a problem was noted. */
    private static GpuWorkload document(JsonNode body, String team, String cluster, List<Problem> problems) {
        boolean isWhole = body.path("document").isObject();
        if (isWhole == body.path("scaling").isObject()) {
            problems.add(new Problem("", "Give either a document, or scaling and instanceClass."));
            return null;
        }
        if (!isWhole && QuestionJson.text(body, "instanceClass").isEmpty()) {
            problems.add(new Problem("/instanceClass", "instanceClass is missing."));
        }
        if (!problems.isEmpty()) {
            return null;
        }
        try {
            return Documents.from(isWhole ? body.get("document") : tree(body, team, cluster));
        } catch (DocumentRefused refused) {
            refused.problems()
                    .forEach(problem ->
                            problems.add(new Problem(pointer(problem.pointer(), isWhole), problem.message())));
            return null;
        }
    }

    /** Its name goes into queries as it is, and what is stored has to be read again. */
    private static void workloadMustBeTheDocuments(JsonNode body, Optional<String> named, List<Problem> problems) {
        JsonNode node = body.path("workload");
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        if (!node.isTextual() || !WorkloadId.isName(node.asText())) {
            problems.add(new Problem("/workload", "workload is the name of a workload, such as image-embeddings."));
        } else if (named.isPresent() && !named.get().equals(node.asText())) {
            problems.add(new Problem(
                    "/workload",
                    "The document is of " + named.get() + ", and workload says " + node.asText()
                            + ". Leave workload out."));
        }
    }

    private static JsonNode tree(JsonNode body, String team, String cluster) {
        ObjectNode root = JSON.objectNode();
        root.put("apiVersion", GpuWorkload.API_VERSION).put("kind", GpuWorkload.KIND);
        root.putObject("metadata")
                .put("team", team)
                .put("name", QuestionJson.text(body, "workload").orElse("backtest"));
        ObjectNode spec = root.putObject("spec");
        spec.putArray("clusters").add(cluster);
        spec.put("image", "backtest:none")
                .put("instanceClass", body.path("instanceClass").asText());
        spec.set("scaling", body.get("scaling"));
        return root;
    }

    /** Where a document's field stands in the request. */
    private static String pointer(String inDocument, boolean isWhole) {
        if (isWhole) {
            return "/document" + inDocument;
        }
        return inDocument
                .replaceFirst("^/metadata/name", "/workload")
                .replaceFirst("^/metadata", "")
                .replaceFirst("^/spec", "");
    }

    /** The question with everything looked up that it depends on. */
    Question question(BackTests backTests, Instant now) {
        return backTests.question(team, workload, cluster, document, window(now), assumptions, now);
    }

    private static String text(JsonNode body, String name, Optional<String> otherwise, List<Problem> problems) {
        Optional<String> text = QuestionJson.text(body, name).or(() -> otherwise);
        if (text.isEmpty()) {
            problems.add(new Problem("/" + name, name + " is missing."));
        }
        return text.orElse("");
    }
}
