package dev.onramp.workload;

import dev.onramp.document.Problem;
import dev.onramp.document.SecretShapes;
import dev.onramp.document.Trigger;
import java.util.List;
import java.util.Map;

/**
 * One row of fields that repeat, for a template. The index is a number, or the place where a script puts one.
 *
 * @param number what people count, from 1
 */
record FormRow(String kind, String index, int number, Map<String, String> texts, FormErrors errors) {

    /** What scripts replace by the number of a new row. */
    private static final String PLACE = "__i__";

    /** The row that scripts copy. */
    static FormRow blank(String kind, Map<String, String> texts) {
        return new FormRow(kind, PLACE, 1, texts, FormErrors.NONE);
    }

    /** The name of a field. */
    public String name(String field) {
        return kind + "." + index + "." + field;
    }

    /** The id of a field's element. */
    public String id(String field) {
        return FormView.idOf(name(field));
    }

    public String text(String field) {
        return SecretShapes.masked(texts.getOrDefault(field, ""));
    }

    public boolean is(String field, String value) {
        return texts.getOrDefault(field, "").equals(value);
    }

    /** What kind of trigger it is, to people. */
    public String triggerTitle() {
        return switch (texts.getOrDefault("type", Trigger.PROMETHEUS)) {
            case Trigger.CRON -> "Hours";
            case "cpu", "memory" -> "CPU or memory";
            default -> "Prometheus";
        };
    }

    public boolean isCron() {
        return is("type", Trigger.CRON);
    }

    public boolean isResource() {
        return is("type", "cpu") || is("type", "memory");
    }

    /** What is wrong with a field; nothing where all is well. */
    public List<Problem> error(String field) {
        return errors.at(name(field));
    }

    /** What is wrong with the row as a whole. */
    public List<Problem> error() {
        return errors.at(kind + "." + index);
    }

    /** Whether a value is so random that it may be a credential. */
    public boolean isSuspicious(String field) {
        return error(field).isEmpty() && SecretShapes.mayHideIn(texts.getOrDefault(field, ""));
    }
}
