package dev.onramp.workload;

import dev.onramp.promql.PromQlLayout;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Buttons of the form that write into its fields: one takes a way out of a finding, one takes a query of before, one
 * lays a query out. All else stays as it was typed.
 */
final class FieldEdits {

    /** What a button may write into; a form has more fields than a finding is about. */
    private static final Pattern FIELD =
            Pattern.compile("triggers\\.\\d{1,6}\\.(query|threshold|activationThreshold|metricType|onNoData|cached)"
                    + "|min|max|cooldown|pollingInterval|scaleDown\\.stabilizationWindow|fallback\\.(afterFailures|replicas)"
                    + "|formula\\.target|bt\\.target(\\.\\d)?");

    private FieldEdits() {}

    /**
     * @param edit fields and their new texts, encoded as a form is; what names no field a button may write is left out
     */
    static void apply(String edit, Map<String, List<String>> fields) {
        for (String pair : edit.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && FIELD.matcher(pair.substring(0, equals)).matches()) {
                decoded(pair.substring(equals + 1))
                        .ifPresent(text -> fields.put(pair.substring(0, equals), List.of(text)));
            }
        }
    }

    /** Lays out a trigger's query; false where it is not understood, and then it stays. */
    static boolean layOut(String row, Map<String, List<String>> fields) {
        String name = "triggers." + row + ".query";
        String query = fields.getOrDefault(name, List.of("")).get(0).replace("\r\n", "\n");
        Optional<String> laidOut = PromQlLayout.of(query);
        laidOut.ifPresent(text -> fields.put(name, List.of(text)));
        return laidOut.isPresent() || query.isBlank();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no button of ours wrote that
        }
    }
}
