package dev.onramp.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Problem;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.UnknownFields;
import dev.onramp.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a preview's request: a scaling as a document has it and which of its triggers is meant, or one trigger alone. */
final class PreviewBody {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> KNOWN = Set.of(
            "cluster",
            "team",
            "name",
            "runtime",
            "instanceClass",
            "scaling",
            "trigger",
            "triggers",
            "formula",
            "window",
            "min",
            "max",
            "fallback",
            "behavior",
            "cooldown",
            "pollingInterval");

    /** What stands beside a trigger, or triggers and their formula, where the scaling is not given whole. */
    private static final List<String> OF_SCALING =
            List.of("triggers", "formula", "min", "max", "fallback", "behavior", "cooldown", "pollingInterval");

    private static final int USUAL_MAX = 10;

    private final JsonNode body;
    private final RequestShape shape;
    private final List<Problem> problems = new ArrayList<>();

    private PreviewBody(JsonNode body) {
        this.body = body;
        this.shape = body.has("scaling")
                ? RequestShape.SCALING
                : body.has("formula") || body.has("triggers") ? RequestShape.FORMULA : RequestShape.TRIGGER;
    }

    /** What is asked about. */
    sealed interface Asked {

        /** A query. */
        record OfQuery(RuleQuestion question) implements Asked {}

        /** CPU or memory. */
        record OfUsage(UsageQuestion question) implements Asked {}

        /** Hours by the clock, which are the same on every cluster. */
        record OfHours(String cluster, Scaling scaling, int trigger) implements Asked {}

        /** A formula over several triggers. */
        record OfFormula(FormulaQuestion question) implements Asked {}
    }

    /**
     * A request that makes sense.
     *
     * @param shape leads from a document's fields to those of the request
     * @param room empty where class or maximum are not said
     */
    record Request(Asked asked, RequestShape shape, Optional<RoomWish> room) {}

    /**
     * @param mustSee refuses a team the caller may not see; asked before anything else is said
     * @throws DocumentRefused with every problem
     */
    static Request read(JsonNode body, Consumer<String> mustSee) {
        if (body == null || !body.isObject()) {
            throw new Refusal(
                    Refusal.Kind.BAD_REQUEST,
                    "A preview is asked for with an object of cluster, team and scaling, or one trigger.");
        }
        return new PreviewBody(body).read(mustSee);
    }

    private Request read(Consumer<String> mustSee) {
        String team = text("team");
        if (!team.isEmpty()) {
            mustSee.accept(team);
        }
        String cluster = text("cluster");
        Window window = window();
        problems.addAll(UnknownFields.of(body, KNOWN));
        whole();
        Optional<Scaling> scaling = problems.isEmpty() ? scaling() : Optional.empty();
        OptionalInt trigger = scaling.map(this::trigger).orElse(OptionalInt.empty());
        if (!problems.isEmpty() || scaling.isEmpty()) {
            throw new DocumentRefused(problems);
        }
        return new Request(
                asked(cluster, team, scaling.get(), trigger, window),
                shape,
                room(cluster, team, scaling.get().max()));
    }

    private Optional<RoomWish> room(String cluster, String team, int max) {
        boolean isMaxSaid = shape == RequestShape.SCALING || body.has("max");
        return Optional.of(body.path("instanceClass").asText(""))
                .filter(name -> isMaxSaid && !name.isBlank())
                .map(name -> new RoomWish(cluster, team, name, max));
    }

    private Asked asked(String cluster, String team, Scaling scaling, OptionalInt trigger, Window window) {
        String name = body.path("name").asText("");
        String runtime = body.path("runtime").asText("");
        if (trigger.isEmpty()) {
            return new Asked.OfFormula(new FormulaQuestion(cluster, team, name, runtime, scaling, true));
        }
        int at = trigger.getAsInt();
        if (scaling.triggers().get(at) instanceof Trigger.Cron) {
            return new Asked.OfHours(cluster, scaling, at);
        }
        if (scaling.triggers().get(at) instanceof Trigger.Resource) {
            String instanceClass = body.path("instanceClass").asText("");
            return new Asked.OfUsage(new UsageQuestion(cluster, team, Optional.of(name), instanceClass, scaling, at));
        }
        return new Asked.OfQuery(new RuleQuestion(cluster, team, name, runtime, scaling, at, true, window));
    }

    /** Whether all is there that its shape needs, and nothing of another. */
    private void whole() {
        switch (shape) {
            case SCALING -> {
                if (!body.path("scaling").isObject()) {
                    problem("/scaling", "scaling must be an object, as a document has it.");
                }
                if (body.has("trigger") && !body.path("trigger").isInt()) {
                    problem("/trigger", "Beside a scaling, trigger is the number of one of its triggers, from 0.");
                }
                OF_SCALING.stream()
                        .filter(body::has)
                        .forEach(name -> problem("/" + name, name + " stands in scaling, where one is given."));
            }
            case FORMULA -> {
                if (body.has("trigger")) {
                    problem("/trigger", "Give one trigger, or triggers and a formula over them.");
                } else if (!body.path("formula").isObject()
                        || !body.path("triggers").isArray()) {
                    problem(
                            body.path("formula").isObject() ? "/triggers" : "/formula",
                            "Several triggers are previewed by the formula over them: an object formula and a list"
                                    + " triggers, as a document has them. Without a formula give the scaling whole, and"
                                    + " which trigger is meant.");
                }
            }
            case TRIGGER -> {
                if (!body.path("trigger").isObject()) {
                    problem("/trigger", "trigger is missing: the rule, as a document has it.");
                }
            }
        }
    }

    private Optional<Scaling> scaling() {
        try {
            return Optional.of(ScalingAlone.read(shape == RequestShape.SCALING ? body.get("scaling") : gathered()));
        } catch (DocumentRefused refused) {
            refused.problems().forEach(problem -> problem(shape.pointer(problem.pointer()), problem.message()));
            return Optional.empty();
        }
    }

    private JsonNode gathered() {
        ObjectNode scaling = JSON.objectNode();
        scaling.put("min", 1).put("max", Math.max(USUAL_MAX, body.path("min").asInt(0)));
        OF_SCALING.stream().filter(body::has).forEach(name -> scaling.set(name, body.get(name)));
        if (shape == RequestShape.TRIGGER) {
            scaling.putArray("triggers").add(body.get("trigger"));
        }
        return scaling;
    }

    /** Which trigger is meant; empty where the formula is. */
    private OptionalInt trigger(Scaling scaling) {
        int triggers = scaling.triggers().size();
        if (shape != RequestShape.SCALING) {
            return shape == RequestShape.FORMULA ? OptionalInt.empty() : OptionalInt.of(0);
        }
        if (triggers == 0) {
            problem("/scaling/triggers", "Without a trigger nothing is asked, so there is nothing to preview.");
        } else if (body.has("trigger")) {
            int trigger = body.get("trigger").asInt();
            if (trigger < 0 || trigger >= triggers) {
                problem(
                        "/trigger",
                        triggers == 1
                                ? "There is one trigger, which is number 0."
                                : "There is no such trigger; they are numbered from 0 to " + (triggers - 1) + ".");
            }
            return OptionalInt.of(trigger);
        } else if (scaling.formula().isEmpty()) {
            if (triggers > 1) {
                problem("/trigger", "Say which trigger is meant, from 0 to " + (triggers - 1) + ".");
            }
            return OptionalInt.of(0);
        }
        return OptionalInt.empty();
    }

    private Window window() {
        if (body.path("window").isMissingNode()) {
            return Window.USUAL;
        }
        Optional<Window> window = Window.parse(body.path("window").asText());
        if (window.isEmpty()) {
            problem("/window", "window is such as 1h, 6h, 24h or 7d; at least 5m, at most 31d.");
        }
        return window.orElse(Window.USUAL);
    }

    private String text(String name) {
        JsonNode node = body.path(name);
        if (!node.isTextual() || node.asText().isBlank()) {
            problem("/" + name, name + " is missing.");
            return "";
        }
        return node.asText();
    }

    private void problem(String pointer, String message) {
        problems.add(new Problem(pointer, message));
    }
}
