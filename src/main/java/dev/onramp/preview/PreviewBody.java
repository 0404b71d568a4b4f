package dev.onramp.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Problem;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.UnknownFields;
import dev.onramp.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a preview's request. Its scaling is read as part of a document that is otherwise made up, so that a trigger is
 * right or wrong here exactly as in a document.
 */
final class PreviewBody {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String IN_DOCUMENT = "/spec/scaling/triggers/0";
    private static final String SCALING = "/spec/scaling";
    private static final Set<String> KNOWN = Set.of(
            "cluster",
            "team",
            "name",
            "runtime",
            "instanceClass",
            "trigger",
            "triggers",
            "formula",
            "window",
            "min",
            "max",
            "fallback",
            "cooldown");
    private static final int USUAL_MAX = 10;

    private PreviewBody() {}

    /** What is asked about. */
    sealed interface Asked {

        /** A query. */
        record OfQuery(RuleQuestion question) implements Asked {}

        /** CPU or memory. */
        record OfUsage(UsageQuestion question) implements Asked {}

        /** Hours by the clock, which are the same on every cluster. */
        record OfHours(String cluster, Scaling scaling) implements Asked {}

        /** A formula over several triggers. */
        record OfFormula(FormulaQuestion question) implements Asked {}
    }

    /**
     * @param mustSee refuses a team the caller may not see; asked before anything else is said
     * @throws DocumentRefused with every problem
     */
    static Asked read(JsonNode body, Consumer<String> mustSee) {
        if (body == null || !body.isObject()) {
            throw new Refusal(
                    Refusal.Kind.BAD_REQUEST,
                    "A preview is asked for with an object of cluster, team and trigger, or triggers and a formula.");
        }
        List<Problem> problems = new ArrayList<>();
        String team = text(body, "team", problems);
        if (!team.isEmpty()) {
            mustSee.accept(team);
        }
        String cluster = text(body, "cluster", problems);
        Optional<Window> window = window(body, problems);
        problems.addAll(UnknownFields.of(body, KNOWN));
        boolean isFormula = body.has("formula") || body.has("triggers");
        rule(body, isFormula, problems);
        Optional<GpuWorkload> document =
                problems.isEmpty() ? document(body, team, cluster, isFormula, problems) : Optional.empty();
        if (!problems.isEmpty() || document.isEmpty()) {
            throw new DocumentRefused(problems);
        }
        Scaling scaling = document.get().scaling();
        String name = body.path("name").asText("");
        String runtime = body.path("runtime").asText("");
        if (isFormula) {
            return new Asked.OfFormula(new FormulaQuestion(cluster, team, name, runtime, scaling, true));
        }
        if (scaling.triggers().get(0) instanceof Trigger.Cron) {
            return new Asked.OfHours(cluster, scaling);
        }
        if (scaling.triggers().get(0) instanceof Trigger.Resource) {
            String instanceClass = body.path("instanceClass").asText("");
            return new Asked.OfUsage(new UsageQuestion(cluster, team, Optional.of(name), instanceClass, scaling, 0));
        }
        return new Asked.OfQuery(
                new RuleQuestion(cluster, team, name, runtime, scaling, 0, true, window.orElse(Window.USUAL)));
    }

    private static void rule(JsonNode body, boolean isFormula, List<Problem> problems) {
        if (isFormula && body.has("trigger")) {
            problems.add(new Problem("/trigger", "Give one trigger, or triggers and a formula over them."));
        } else if (isFormula
                && !(body.path("formula").isObject() && body.path("triggers").isArray())) {
            problems.add(new Problem(
                    body.path("formula").isObject() ? "/triggers" : "/formula",
                    "Several triggers are previewed by the formula over them: an object formula and a list triggers, as a"
                            + " document has them. Without a formula ask for each trigger by itself."));
        } else if (!isFormula && !body.path("trigger").isObject()) {
            problems.add(new Problem("/trigger", "trigger is missing: the rule, as a document has it."));
        }
    }

    private static Optional<GpuWorkload> document(
            JsonNode body, String team, String cluster, boolean isFormula, List<Problem> problems) {
        try {
            return Optional.of(Documents.from(tree(body, team, cluster)));
        } catch (DocumentRefused refused) {
            refused.problems()
                    .forEach(problem -> problems.add(new Problem(
                            isFormula ? inFormula(problem.pointer()) : pointer(problem.pointer()), problem.message())));
            return Optional.empty();
        }
    }

    private static JsonNode tree(JsonNode body, String team, String cluster) {
        ObjectNode root = JSON.objectNode();
        root.put("apiVersion", GpuWorkload.API_VERSION).put("kind", GpuWorkload.KIND);
        root.putObject("metadata").put("team", team).put("name", "preview");
        ObjectNode spec = root.putObject("spec");
        spec.putArray("clusters").add(cluster);
        spec.put("image", "preview:none")
                .put("instanceClass", body.path("instanceClass").asText("none"));
        ObjectNode scaling = spec.putObject("scaling");
        scaling.set("min", body.path("min").isMissingNode() ? JSON.numberNode(1) : body.get("min"));
        int atLeast = Math.max(USUAL_MAX, body.path("min").asInt(0));
        scaling.set("max", body.path("max").isMissingNode() ? JSON.numberNode(atLeast) : body.get("max"));
        for (String field : List.of("fallback", "cooldown")) {
            if (body.has(field)) {
                scaling.set(field, body.get(field));
            }
        }
        if (body.has("formula")) {
            scaling.set("triggers", body.get("triggers"));
            scaling.set("formula", body.get("formula"));
        } else {
            scaling.putArray("triggers").add(body.get("trigger"));
        }
        return root;
    }

    /** Where a document's field stands in the request. */
    static String pointer(String inDocument) {
        if (inDocument.startsWith(IN_DOCUMENT)) {
            return "/trigger" + inDocument.substring(IN_DOCUMENT.length());
        }
        return inFormula(inDocument);
    }

    /** The same where the request holds several triggers and a formula. */
    static String inFormula(String inDocument) {
        return inDocument.startsWith(SCALING)
                ? inDocument.substring(SCALING.length())
                : inDocument.replaceFirst("^/metadata", "");
    }

    private static Optional<Window> window(JsonNode body, List<Problem> problems) {
        if (body.path("window").isMissingNode()) {
            return Optional.of(Window.USUAL);
        }
        Optional<Window> window = Window.parse(body.path("window").asText());
        if (window.isEmpty()) {
            problems.add(new Problem("/window", "window is such as 1h, 6h, 24h or 7d; at least 5m, at most 31d."));
        }
        return window;
    }

    private static String text(JsonNode body, String name, List<Problem> problems) {
        JsonNode node = body.path(name);
        if (!node.isTextual() || node.asText().isBlank()) {
            problems.add(new Problem("/" + name, name + " is missing."));
            return "";
        }
        return node.asText();
    }
}
