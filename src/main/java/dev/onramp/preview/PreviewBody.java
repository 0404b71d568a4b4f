package dev.onramp.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Nearest;
import dev.onramp.document.Problem;
import dev.onramp.document.Trigger;
import dev.onramp.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads a preview's request. Its scaling is read as part of a document that is otherwise made up, so that a trigger is
 * right or wrong here exactly as in a document.
 */
final class PreviewBody {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String IN_DOCUMENT = "/spec/scaling/triggers/0";
    private static final String SCALING = "/spec/scaling";
    private static final Set<String> KNOWN =
            Set.of("cluster", "team", "name", "runtime", "trigger", "window", "min", "max", "fallback", "cooldown");
    private static final int USUAL_MAX = 10;

    private PreviewBody() {}

    /**
     * @param mustSee refuses a team the caller may not see; asked before anything else is said
     * @throws DocumentRefused with every problem
     */
    static RuleQuestion question(JsonNode body, Consumer<String> mustSee) {
        if (body == null || !body.isObject()) {
            throw new Refusal(
                    Refusal.Kind.BAD_REQUEST,
                    "A preview is asked for with an object of cluster, team, trigger and window.");
        }
        List<Problem> problems = new ArrayList<>();
        String team = text(body, "team", problems);
        if (!team.isEmpty()) {
            mustSee.accept(team);
        }
        String cluster = text(body, "cluster", problems);
        Optional<Window> window = window(body, problems);
        unknown(body, problems);
        if (!body.path("trigger").isObject()) {
            problems.add(new Problem("/trigger", "trigger is missing: the rule, as a document has it."));
        }
        Optional<GpuWorkload> document =
                problems.isEmpty() ? document(body, team, cluster, problems) : Optional.empty();
        if (!problems.isEmpty() || document.isEmpty()) {
            throw new DocumentRefused(problems);
        }
        if (!(document.get().scaling().triggers().get(0) instanceof Trigger.Prometheus)) {
            throw new DocumentRefused(
                    List.of(new Problem("/trigger/type", "Only triggers of type prometheus can be previewed.")));
        }
        return new RuleQuestion(
                cluster,
                team,
                body.path("name").asText(""),
                body.path("runtime").asText(""),
                document.get().scaling(),
                0,
                true,
                window.orElse(Window.USUAL));
    }

    private static Optional<GpuWorkload> document(JsonNode body, String team, String cluster, List<Problem> problems) {
        try {
            return Optional.of(Documents.from(tree(body, team, cluster)));
        } catch (DocumentRefused refused) {
            refused.problems()
                    .forEach(problem -> problems.add(new Problem(pointer(problem.pointer()), problem.message())));
            return Optional.empty();
        }
    }

    private static JsonNode tree(JsonNode body, String team, String cluster) {
        ObjectNode root = JSON.objectNode();
        root.put("apiVersion", GpuWorkload.API_VERSION).put("kind", GpuWorkload.KIND);
        root.putObject("metadata").put("team", team).put("name", "preview");
        ObjectNode spec = root.putObject("spec");
        spec.putArray("clusters").add(cluster);
        spec.put("image", "preview:none").put("instanceClass", "none");
        ObjectNode scaling = spec.putObject("scaling");
        scaling.set("min", body.path("min").isMissingNode() ? JSON.numberNode(1) : body.get("min"));
        int atLeast = Math.max(USUAL_MAX, body.path("min").asInt(0));
        scaling.set("max", body.path("max").isMissingNode() ? JSON.numberNode(atLeast) : body.get("max"));
        for (String field : List.of("fallback", "cooldown")) {
            if (body.has(field)) {
                scaling.set(field, body.get(field));
            }
        }
        scaling.putArray("triggers").add(body.get("trigger"));
        return root;
    }

    /** Where a document's field stands in the request. */
    static String pointer(String inDocument) {
        if (inDocument.startsWith(IN_DOCUMENT)) {
            return "/trigger" + inDocument.substring(IN_DOCUMENT.length());
        }
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

    private static void unknown(JsonNode body, List<Problem> problems) {
        Set<String> names = new TreeSet<>();
        body.fieldNames().forEachRemaining(names::add);
        names.removeAll(KNOWN);
        names.forEach(name -> problems.add(new Problem(
                "/" + name.replace("~", "~0").replace("/", "~1"),
                "There is no field “" + name + "” here."
                        + Nearest.to(name, KNOWN)
                                .map(known -> " Did you mean “" + known + "”?")
                                .orElse(" There are " + String.join(", ", new TreeSet<>(KNOWN)) + "."))));
    }
}
