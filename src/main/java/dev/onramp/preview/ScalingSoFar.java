package dev.onramp.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Fields;
import dev.onramp.document.Formula;
import dev.onramp.document.Problem;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.Resource.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What makes sense of a scaling that somebody is still writing. A document's own rules say what does not; that is left
 * out, or has a stand-in where the rest needs it.
 *
 * @param standIns JSON Pointers, from the scaling on, to what was not written and had to be something
 */
record ScalingSoFar(Scaling scaling, Set<String> standIns) {

    private static final int USUAL_MAX = 10;
    private static final int MOST_TRIGGERS = 10;
    private static final int USUAL_FAILURES = 3;

    /** Taking one thing out can show what it hid, such as a formula without its triggers; never for long. */
    private static final int MOST_ROUNDS = 5;

    private static final List<String> KNOWN_OF_TRIGGER =
            Stream.concat(Stream.of("type", "name"), Trigger.FIELDS.stream()).toList();

    private static final Pattern IN_TRIGGER = Pattern.compile("/triggers/(\\d+)(?:/([^/]+))?.*");
    private static final Pattern POLICY = Pattern.compile("(/behavior/[^/]+/policies/\\d+)/.*");

    /** What an hour's trigger or a CPU's can't do without. */
    private static final Set<String> NEEDED = Set.of("value", "timezone", "start", "end", "replicas");

    /** What is written of a scaling; any tree will do. */
    static ScalingSoFar of(JsonNode written) {
        return new Reading(written).read();
    }

    boolean isStandIn(String pointer) {
        return standIns.contains(pointer);
    }

    /** Mends a copy until it can be read. */
    private static final class Reading {

        private final ObjectNode tree;
        private final JsonNode formula;
        private final Set<String> standIns = new HashSet<>();

        Reading(JsonNode written) {
            tree = written.isObject()
                    ? ((ObjectNode) written).deepCopy()
                    : JsonNodeFactory.withExactBigDecimals(true).objectNode();
            // Read apart: one that is wrong by its names still takes the place of the triggers' own thresholds.
            formula = Optional.ofNullable(tree.remove("formula")).orElse(JsonNodeFactory.instance.missingNode());
            if (tree.path("triggers").isArray()) {
                ArrayNode triggers = (ArrayNode) tree.get("triggers");
                while (triggers.size() > MOST_TRIGGERS) {
                    triggers.remove(triggers.size() - 1);
                }
                triggers.forEach(trigger -> ((ObjectNode) trigger).retain(KNOWN_OF_TRIGGER));
            }
        }

        ScalingSoFar read() {
            for (int round = 1; round <= MOST_ROUNDS; round++) {
                if (round == MOST_ROUNDS) {
                    // A name that looks like a credential is masked in its problem and so not found; others do without.
                    tree.retain("min", "max", "triggers");
                }
                try {
                    Scaling scaling = ScalingAlone.read(tree);
                    return new ScalingSoFar(withFormula(scaling), Set.copyOf(standIns));
                } catch (DocumentRefused refused) {
                    mend(refused.problems());
                }
            }
            throw new IllegalStateException("Can't make sense of any scaling of this shape: " + tree);
        }

        private void mend(List<Problem> problems) {
            Set<String> places = new LinkedHashSet<>();
            for (Problem problem : problems) {
                String pointer = problem.pointer().substring(ScalingAlone.POINTER.length());
                Matcher policy = POLICY.matcher(pointer);
                places.add(policy.matches() ? policy.group(1) : pointer);
            }
            // From the back, so that places in lists stay true.
            List<String> fromTheBack = new ArrayList<>(places);
            Collections.reverse(fromTheBack);
            fromTheBack.forEach(this::mend);
        }

        private void mend(String pointer) {
            Matcher trigger = IN_TRIGGER.matcher(pointer);
            if (trigger.matches()) {
                mendTrigger(Integer.parseInt(trigger.group(1)), Optional.ofNullable(trigger.group(2)));
                return;
            }
            switch (pointer) {
                case "/min" -> put("min", 1);
                case "/max" -> put("max", Math.max(USUAL_MAX, tree.path("min").asInt(0)));
                case "/triggers" -> mendTriggers();
                case "/fallback/afterFailures" ->
                    tree.withObjectProperty("fallback").put("afterFailures", USUAL_FAILURES);
                case "/fallback/replicas" -> tree.remove("fallback");
                default -> takeOut(pointer);
            }
        }

        private void put(String name, int number) {
            tree.put(name, number);
            standIns.add("/" + name);
        }

        /** Without any the count is fixed, at the maximum that was written; of two with one name the first keeps it. */
        private void mendTriggers() {
            if (!tree.path("triggers").isArray() || tree.get("triggers").isEmpty()) {
                tree.remove("triggers");
                put("min", tree.path("max").asInt());
                return;
            }
            Set<String> names = new HashSet<>();
            for (JsonNode trigger : tree.get("triggers")) {
                if (!names.add(trigger.path("name").asText().strip()) && trigger.isObject()) {
                    ((ObjectNode) trigger).remove("name");
                }
            }
        }

        private void mendTrigger(int place, Optional<String> field) {
            ArrayNode triggers = (ArrayNode) tree.get("triggers");
            JsonNode trigger = triggers.get(place);
            boolean isQuery = trigger.path("type").asText().equals(Trigger.PROMETHEUS);
            String name = field.orElse("type");
            if (isQuery && name.equals("threshold")) {
                ((ObjectNode) trigger).put("threshold", 1);
                standIns.add("/triggers/" + place + "/threshold");
            } else if (isQuery && name.equals("query")) {
                ((ObjectNode) trigger).put("query", "vector(0)");
                standIns.add("/triggers/" + place + "/query");
            } else if (name.equals("type") || !isQuery && NEEDED.contains(name)) {
                triggers.set(place, nothing(trigger));
                standIns.add("/triggers/" + place);
            } else {
                ((ObjectNode) trigger).remove(name);
            }
        }

        /** Keeps its kind where that may be kept, and the name, which a formula may use. */
        private JsonNode nothing(JsonNode trigger) {
            String type = trigger.path("type").asText();
            ObjectNode stand = tree.objectNode();
            if (trigger.path("name").isTextual()) {
                stand.set("name", trigger.get("name"));
            }
            return type.equals(Kind.CPU.word()) || type.equals(Kind.MEMORY.word())
                    ? stand.put("type", type).put("value", 100)
                    : stand.put("type", Trigger.PROMETHEUS)
                            .put("query", "vector(0)")
                            .put("threshold", 1);
        }

        private void takeOut(String pointer) {
            int last = pointer.lastIndexOf('/');
            JsonNode parent = tree.at(pointer.substring(0, Math.max(0, last)));
            String name = pointer.substring(last + 1).replace("~1", "/").replace("~0", "~");
            if (parent.isArray() && name.matches("\\d+")) {
                ((ArrayNode) parent).remove(Integer.parseInt(name));
            } else if (parent.isObject()) {
                ((ObjectNode) parent).remove(name);
            }
        }

        private Scaling withFormula(Scaling scaling) {
            Fields fields = new Fields(formula, "", new ArrayList<>());
            Optional<String> expression = fields.text("expression");
            if (expression.isEmpty() || scaling.triggers().stream().allMatch(Trigger::needsPods)) {
                return scaling;
            }
            Optional<BigDecimal> target = fields.positive("target");
            if (target.isEmpty()) {
                standIns.add("/formula/target");
            }
            return scaling.withFormula(new Formula(
                    expression.get(),
                    target.orElse(BigDecimal.ONE),
                    fields.decimal("activationTarget"),
                    fields.oneOf("metricType", MetricType.values(), MetricType::word)
                            .orElse(MetricType.AVERAGE_VALUE)));
        }
    }
}
