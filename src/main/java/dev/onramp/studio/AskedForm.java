package dev.onramp.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.backtest.AssumptionTexts;
import dev.onramp.backtest.Assumptions;
import dev.onramp.backtest.TimeWindow;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Problem;
import dev.onramp.document.WorkloadId;
import dev.onramp.workload.FormFields;
import dev.onramp.workload.FormFields.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A back-test as a form asks for it: the workload's own form as far as it is filled, and a few fields {@code bt.…} more.
 * Only what a back-test depends on is read; the rest of the document may be missing or wrong.
 */
record AskedForm(Map<String, List<String>> fields) {

    /** A button that tries other numbers says them in this field. */
    static final String EDIT = "bt.edit";

    /** How a trigger's metric is replayed; its number follows. */
    static final String KIND = "bt.kind.";

    /** What a replica bears; followed by a dot and its number of one trigger. */
    static final String TARGET = "bt.target";

    AskedForm {
        List<String> edit = fields.getOrDefault(EDIT, List.of());
        fields = edit.isEmpty() ? fields : FormFields.edited(fields, edit.get(0));
    }

    String team() {
        return text("team").isEmpty() ? tree().at("/metadata/team").asText() : text("team");
    }

    /** Empty while the name is none that a workload may have. */
    Optional<String> workload() {
        String name = text("name").isEmpty() ? tree().at("/metadata/name").asText() : text("name");
        return Optional.of(name).filter(WorkloadId::isName);
    }

    /** The one that was chosen for it, or the first of the workload's. */
    String cluster() {
        String chosen = text("bt.cluster");
        return chosen.isEmpty() ? tree().at("/spec/clusters/0").asText() : chosen;
    }

    /** @throws DocumentRefused with every problem of the scaling, at its place in the document */
    GpuWorkload document() {
        JsonNode sent = tree();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("apiVersion", GpuWorkload.API_VERSION).put("kind", GpuWorkload.KIND);
        root.putObject("metadata").put("team", team()).put("name", "backtest");
        ObjectNode spec = root.putObject("spec");
        spec.putArray("clusters").add(cluster());
        spec.put("image", "backtest:none");
        spec.set("instanceClass", sent.at("/spec/instanceClass"));
        spec.set("scaling", sent.at("/spec/scaling"));
        return Documents.from(root);
    }

    /** @throws DocumentRefused where it is no window */
    TimeWindow window(Instant now) {
        if (!text("bt.part").isEmpty()) {
            String[] part = text("bt.part").split("/", 2);
            return between(part[0], part[part.length - 1]);
        }
        boolean isTheSame =
                text("bt.window").equals(Windows.SAME) && text("bt.again").isEmpty();
        if (isTheSame) {
            return between(text("bt.from"), text("bt.to"));
        }
        String chosen = text("bt.again").isEmpty() ? text("bt.window") : text("bt.again");
        String length = chosen.isEmpty() ? Windows.USUAL : chosen;
        return TimeWindow.last(length, now)
                .orElseThrow(() -> refused("/window", "A window is such as 6h or 7d, not “" + length + "”."));
    }

    private static TimeWindow between(String from, String to) {
        try {
            return new TimeWindow(Instant.parse(from), Instant.parse(to));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw refused("/window", "A window lies between two moments such as 2026-11-18T00:00:00Z.");
        }
    }

    /** @throws DocumentRefused with every assumption that is none */
    Assumptions assumptions() {
        List<Problem> problems = new ArrayList<>();
        Assumptions assumptions = AssumptionTexts.read(name -> text(field(name)), problems);
        if (!problems.isEmpty()) {
            throw new DocumentRefused(problems);
        }
        return assumptions;
    }

    /** The form has a field for each trigger of a list, called by what stands in it. */
    private static String field(String assumption) {
        return "bt." + assumption.replaceFirst("s/", ".");
    }

    /** What was said of how triggers are replayed, to be said again beside what is asked next. */
    List<Field> kinds() {
        return IntStream.range(0, AssumptionTexts.MOST_TRIGGERS)
                .mapToObj(i -> new Field(KIND + i, text(KIND + i)))
                .filter(field -> !field.text().isEmpty())
                .toList();
    }

    private JsonNode tree() {
        return FormFields.tree(fields);
    }

    private String text(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() || values.get(0) == null
                ? ""
                : values.get(0).replace("\r\n", "\n").strip();
    }

    private static DocumentRefused refused(String pointer, String sentence) {
        return new DocumentRefused(List.of(new Problem(pointer, sentence)));
    }
}
