package dev.onramp.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.DocumentRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A document as the fields of its form, for pages elsewhere that read or carry them. */
public final class FormFields {

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
