package dev.onramp.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code formula} of a document's scaling. */
final class FormulaFields {

    /** A longer one is a program, not a formula. */
    private static final int MAX_LENGTH = 2000;

    /** What expr takes for a variable. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    /** Words that expr keeps for itself. */
    private static final Set<String> TAKEN = Set.of(
            "and",
            "or",
            "not",
            "in",
            "let",
            "if",
            "else",
            "matches",
            "contains",
            "startsWith",
            "endsWith",
            "true",
            "false",
            "nil",
            "min",
            "max",
            "abs",
            "ceil",
            "floor",
            "round",
            "sum",
            "mean",
            "median",
            "count",
            "float",
            "int",
            "len",
            "all",
            "any",
            "none",
            "one",
            "filter",
            "map",
            "reduce",
            "string",
            "now",
            "duration",
            "date");

    private FormulaFields() {}

    /** @param isSound whether all triggers could be read; if not, nothing is said about their names */
    static Optional<Formula> read(Fields fields, List<Trigger> triggers, boolean isSound) {
        String expression =
                fields.requiredText("expression", "what makes one number of the triggers, such as (a + b) / 2");
        Optional<BigDecimal> target = fields.positive("target");
        if (!fields.has("target")) {
            fields.problem("target", "target is missing: what one replica can bear of the formula's value.");
        }
        Optional<BigDecimal> activation = fields.decimal("activationTarget");
        Trigger.MetricType metricType = fields.oneOf(
                        "metricType", Trigger.MetricType.values(), Trigger.MetricType::word)
                .orElse(Trigger.MetricType.AVERAGE_VALUE);
        fields.refuseUnknown();
        if (expression.length() > MAX_LENGTH) {
            fields.problem("expression", "The formula is longer than " + MAX_LENGTH + " characters.");
            return Optional.empty();
        }
        Optional<Formula> formula = target.map(t -> new Formula(expression, t, activation, metricType));
        if (isSound && named(fields, triggers) && !expression.isEmpty() && formula.isPresent()) {
            if (formula.get().read(triggers) instanceof FormulaReading.Wrong wrong) {
                fields.problem("expression", wrong.message());
            }
        }
        return formula;
    }

    /** KEDA knows a trigger in a formula by its name alone. */
    private static boolean named(Fields fields, List<Trigger> triggers) {
        List<Trigger> usable =
                triggers.stream().filter(trigger -> !trigger.needsPods()).toList();
        if (usable.isEmpty()) {
            fields.problem("", "A formula needs at least one query or cron trigger; CPU and memory stay out of it.");
            return false;
        }
        for (Trigger trigger : usable) {
            int number = triggers.indexOf(trigger) + 1;
            if (trigger.name().isEmpty()) {
                fields.problem("expression", "Trigger " + number + " needs a name for the formula to call it by.");
                return false;
            }
            String name = trigger.name().get();
            if (!IDENTIFIER.matcher(name).matches() || TAKEN.contains(name)) {
                fields.problem(
                        "expression",
                        "“" + name + "”, the name of trigger " + number + ", can't stand in a formula: use letters,"
                                + " digits and underscores, no digit first, and no word of the formula's language.");
                return false;
            }
        }
        return true;
    }
}
