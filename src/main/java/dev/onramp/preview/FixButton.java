package dev.onramp.preview;

import dev.onramp.findings.Fix;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A way out of a finding as a button of the workload's form.
 *
 * @param value the fields it changes and their new texts, encoded as a form is; script and server read it alike
 */
public record FixButton(String title, String change, String value) {

    private static final String SCALING = "/spec/scaling/";

    /** @param field the number in the trigger's field names, which need not be its place in the document */
    static FixButton of(Fix fix, int field) {
        String value = new TreeMap<>(fix.edits())
                .entrySet().stream()
                        .map(edit -> name(edit.getKey(), field) + "="
                                + URLEncoder.encode(edit.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return new FixButton(fix.title(), fix.change(), value);
    }

    private static String name(String pointer, int field) {
        return pointer.substring(SCALING.length())
                .replaceFirst("^triggers/\\d+/", "triggers/" + field + "/")
                .replace('/', '.');
    }
}
