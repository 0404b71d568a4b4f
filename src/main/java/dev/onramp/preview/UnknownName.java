package dev.onramp.preview;

import dev.onramp.document.Finding;
import dev.onramp.document.Nearest;
import dev.onramp.findings.Fix;
import dev.onramp.promql.PromQl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A name in a query that the source does not know, the usual reason of an empty answer.
 *
 * @param sentence what is not known
 * @param meant what was probably meant
 * @param mended the query with that in its place
 */
record UnknownName(String sentence, Optional<String> meant, Optional<String> mended) {

    static final String CODE = "unknown-name";
    private static final int MOST_NAMED = 5;

    /** @param known all metrics the source has */
    static UnknownName metric(String query, PromQl.Selector selector, List<String> known) {
        String name = selector.metric().orElseThrow();
        Optional<String> meant = Nearest.to(name, known);
        return new UnknownName(
                "The source had no metric “" + name + "” in the last hours."
                        + meant.map(near -> " Did you mean “" + near + "”?")
                                .orElse(" Either it is spelled otherwise, or nothing exports it yet."),
                meant,
                meant.map(near -> replaced(query, selector, name, near)));
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
                meant.map(near -> replaced(query, selector, matcher.value(), near)));
    }

    private static String replaced(String query, PromQl.Selector selector, String written, String meant) {
        String text = selector.at().of(query);
        int at = text.indexOf(written);
        return at < 0
                ? query
                : query.substring(0, selector.at().from() + at)
                        + meant
                        + query.substring(selector.at().from() + at + written.length());
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
