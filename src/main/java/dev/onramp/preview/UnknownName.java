package dev.onramp.preview;

import dev.onramp.document.Finding;
import dev.onramp.document.Nearest;
import dev.onramp.findings.Fix;
import dev.onramp.promql.PromQl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                meant.flatMap(near -> replaced(query, selector, nameOf(name), near)));
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
                meant.flatMap(near -> replaced(query, selector, valueOf(matcher), near)));
    }

    /** Where the metric's name stands: before the braces, or within them as text. */
    private static Pattern nameOf(String name) {
        return Pattern.compile("(^|[{,]\\s*(?:__name__\\s*=\\s*)?[\"'`])" + Pattern.quote(name) + "(?![a-zA-Z0-9_:])");
    }

    private static Pattern valueOf(PromQl.Matcher matcher) {
        return Pattern.compile("([{,]\\s*" + Pattern.quote(matcher.label()) + "\\s*=\\s*[\"'`])"
                + Pattern.quote(matcher.value()) + "(?=[\"'`])");
    }

    /**
     * Not the first place where the same letters stand, which may be in another name.
     *
     * @param place finds what was written, after what its first group holds
     */
    private static Optional<String> replaced(String query, PromQl.Selector selector, Pattern place, String meant) {
        Matcher found = place.matcher(selector.at().of(query));
        if (!found.find()) {
            return Optional.empty();
        }
        int begins = selector.at().from();
        return Optional.of(query.substring(0, begins + found.end(1)) + meant + query.substring(begins + found.end()));
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
