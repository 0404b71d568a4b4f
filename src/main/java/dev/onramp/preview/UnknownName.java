package dev.onramp.preview;

import dev.onramp.document.Finding;
import dev.onramp.document.Nearest;
import dev.onramp.findings.Fix;
import dev.onramp.promql.PromQl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name in a query that the source does not know, the usual reason of an empty answer.
 *
 * @param sentence what is not known
 * @param meant what was probably meant
 * @param at where the name stands in the query
 * @param mended the query with that in its place
 */
record UnknownName(String sentence, Optional<String> meant, PromQl.Span at, Optional<String> mended) {

    static final String CODE = "unknown-name";
    private static final int MOST_NAMED = 5;

    /** Signs that would end the quotes the name stands in, or mean something else there. */
    private static final Pattern NEEDS_CARE = Pattern.compile("[\"'`\\\\\\n]");

    /** @param known all metrics the source has */
    static UnknownName metric(String query, PromQl.Selector selector, List<String> known) {
        String name = selector.metric().orElseThrow();
        PromQl.Span at = selector.metricAt().orElseThrow();
        Optional<String> meant = Nearest.to(name, known);
        return new UnknownName(
                "The source had no metric “" + name + "” in the last hours."
                        + meant.map(near -> " Did you mean “" + near + "”?")
                                .orElse(" Either it is spelled otherwise, or nothing exports it yet."),
                meant,
                at,
                meant.flatMap(near -> replaced(query, at, near)));
    }

    /** @param known all values the metric has of the label */
    static UnknownName value(String query, PromQl.Selector selector, PromQl.Matcher matcher, List<String> known) {
        Optional<String> meant = Nearest.to(matcher.value(), known);
        String others = known.isEmpty()
                ? " It has no such label."
                : known.stream().limit(MOST_NAMED).collect(Collectors.joining("”, “", " It has “", "”"))
                        + (known.size() > MOST_NAMED ? " and others." : ".");
        return new UnknownName(
                "No series of " + selector.metric().orElse("any metric") + " had " + matcher.label() + "=\""
                        + matcher.value() + "\" in the last hours."
                        + meant.map(near -> " Did you mean “" + near + "”?").orElse(others),
                meant,
                matcher.valueAt(),
                meant.flatMap(near -> replaced(query, matcher.valueAt(), near)));
    }

    /** Only where the name is meant, not where the same letters stand; a name that would need quotes is left to a person. */
    private static Optional<String> replaced(String query, PromQl.Span written, String meant) {
        String mended = query.substring(0, written.from()) + meant + query.substring(written.to());
        return NEEDS_CARE.matcher(meant).find()
                ? Optional.empty()
                : Optional.of(mended).filter(text -> PromQl.read(text).isPresent());
    }

    Finding finding(String pointer) {
        return Finding.warning(CODE, pointer, sentence);
    }

    List<Fix> fixes(String pointer) {
        return mended
                .map(text -> new Fix(
                        "Write " + meant.orElseThrow(), "Only this name changes in the query.", Map.of(pointer, text)))
                .stream()
                .toList();
    }
}
