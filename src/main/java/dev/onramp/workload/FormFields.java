package dev.onramp.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A document as the fields of its form, for pages elsewhere that read or carry them. */
public final class FormFields {

    /** As the form decides which rows say something. */
    private static final Pattern FILLED_TRIGGER = Pattern.compile("triggers\\.(\\d{1,6})\\.("
            + WorkloadForm.KINDS.get("triggers").stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")");

    private FormFields() {}

    /** A field and what stands in it. */
    public record Field(String name, String text) {}

    /**
     * The document that somebody has typed so far, right or wrong, in whichever view they did.
     *
     * @throws DocumentRefused where it is text, and no YAML
     */
    public static JsonNode tree(Map<String, List<String>> sent) {
        String face = sent.getOrDefault("face", List.of("")).get(0);
        return Draft.of(sent, FormView.Face.of(face)).tree();
    }

    /** What was sent, after one of the buttons that write into fields. */
    public static Map<String, List<String>> edited(Map<String, List<String>> sent, String edit) {
        Map<String, List<String>> edited = new LinkedHashMap<>(sent);
        FieldEdits.apply(edit, edited);
        return edited;
    }

    /**
     * The number of a trigger's row, which has gaps where rows were removed.
     *
     * @param trigger its place in the document
     */
    public static Optional<Integer> row(Map<String, List<String>> sent, int trigger) {
        return filledRows(sent).skip(trigger).findFirst();
    }

    /** The other way round: a row's trigger in the document; empty for a row in which nothing stands yet. */
    public static Optional<Integer> trigger(Map<String, List<String>> sent, int row) {
        int place = filledRows(sent).toList().indexOf(row);
        return place < 0 ? Optional.empty() : Optional.of(place);
    }

    private static Stream<Integer> filledRows(Map<String, List<String>> sent) {
        return sent.entrySet().stream()
                .filter(field ->
                        !field.getValue().isEmpty() && !field.getValue().get(0).isBlank())
                .map(field -> FILLED_TRIGGER.matcher(field.getKey()))
                .filter(Matcher::matches)
                .map(matcher -> Integer.valueOf(matcher.group(1)))
                .distinct()
                .sorted();
    }

    /** What is wrong with what stands in a trigger's row, each in a sentence; nothing of what is not filled yet. */
    public static List<String> wrongIn(Map<String, List<String>> sent, int row) {
        WorkloadForm form = WorkloadForm.sent(sent);
        FormErrors errors = FormErrors.standing(form.tree(), form).ofFilled(form);
        int place = ProvenRule.position(String.valueOf(row), sent);
        return errors.byField().keySet().stream()
                .filter(field -> field.startsWith("triggers." + place + ".") && !field.endsWith(".query"))
                .flatMap(field -> errors.at(field).stream())
                .map(Problem::message)
                .toList();
    }

    /** A document's fields, in the order of the form. */
    public static List<Field> of(JsonNode document) {
        WorkloadForm form = WorkloadForm.of(document);
        List<Field> fields = new ArrayList<>();
        form.texts().forEach((name, text) -> fields.add(new Field(name, text)));
        form.clusters().forEach(name -> fields.add(new Field("clusters", name)));
        form.rows().forEach((kind, rows) -> {
            for (int i = 0; i < rows.size(); i++) {
                String prefix = kind + "." + i + ".";
                rows.get(i).forEach((name, text) -> fields.add(new Field(prefix + name, text)));
            }
        });
        return fields;
    }
}
