package dev.onramp.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.Problem;
import java.util.List;
import java.util.Map;

/**
 * What somebody has written so far, in whichever view they wrote it.
 *
 * @param tree what will be read as the document: the text itself where it was written as text
 * @param text the text as typed; null where fields were filled
 */
record Draft(WorkloadForm form, JsonNode tree, String text) {

    /** @throws DocumentRefused where the text is no YAML at all, so that no field can be filled from it */
    static Draft of(Map<String, List<String>> fields, FormView.Face face) {
        if (face == FormView.Face.FORM) {
            WorkloadForm form = WorkloadForm.sent(fields);
            return new Draft(form, form.tree(), null);
        }
        String text = fields.getOrDefault("yaml", List.of("")).get(0).replace("\r\n", "\n");
        JsonNode tree = Documents.yamlTree(text);
        if (!tree.isObject()) {
            throw new DocumentRefused(List.of(new Problem(
                    "", "This is text, but no document: one begins with apiVersion, kind, metadata and spec.")));
        }
        return new Draft(WorkloadForm.of(tree), tree, text);
    }
}
