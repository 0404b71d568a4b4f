package dev.onramp.findings;

import dev.onramp.promql.PromQl;
import dev.onramp.promql.QueryShape;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Queries written as their author most likely meant them. */
final class QueryFixes {

    /** Eight scrapes at the usual 15 s: steady enough to scale on, and short enough to follow a burst. */
    private static final String RANGE = "[2m]";

    private QueryFixes() {}

    /** A query written anew, with the title of its button and what changes. */
    record Rewritten(String title, String change, String query) {}

    /** {@code rate(x)} has forgotten over which time. */
    static Optional<Rewritten> range(String query) {
        return replaced(query, QueryShape.of(query).selectorsLackingRange(), selector -> selector + RANGE)
                .map(text -> new Rewritten(
                        "Over " + RANGE,
                        "The function looks at the samples of the last two minutes; a longer range is steadier and"
                                + " slower.",
                        text));
    }

    static Optional<Rewritten> rate(String query) {
        return replaced(query, QueryShape.of(query).selectors(), selector -> "rate(" + selector + RANGE + ")")
                .map(text -> new Rewritten(
                        "Take its rate",
                        "The value becomes the growth per second over two minutes; the threshold must be set anew.",
                        text));
    }

    static Optional<Rewritten> withoutComparison(String query) {
        return QueryShape.of(query)
                .comparison()
                .map(binary -> binary.left().at().of(query))
                .filter(left -> PromQl.read(left).isPresent())
                .map(left -> new Rewritten(
                        "Leave the comparison out",
                        "The query gives its number at all times, and only the threshold decides.",
                        left));
    }

    /** From the back, so that places stay true; modifiers stand behind a range, so a query with any is left alone. */
    private static Optional<String> replaced(
            String query, List<PromQl.Selector> selectors, UnaryOperator<String> change) {
        boolean hasModifiers = selectors.stream()
                .map(selector -> selector.at().of(query))
                .anyMatch(text -> !text.endsWith("}") && !text.matches("[\\w:]+"));
        if (selectors.isEmpty() || hasModifiers) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(query);
        selectors.stream()
                .map(PromQl.Selector::at)
                .sorted(Comparator.comparingInt(PromQl.Span::from).reversed())
                .forEach(place -> text.replace(place.from(), place.to(), change.apply(place.of(query))));
        return Optional.of(text.toString());
    }
}
