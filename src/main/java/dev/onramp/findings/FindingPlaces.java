package dev.onramp.findings;

import dev.onramp.document.Finding;
import dev.onramp.promql.PromQl;
import dev.onramp.promql.QueryShape;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Where in a query a finding is about something that is written there. */
public final class FindingPlaces {

    /** From the first sign up to, and without, the last; counted from 0. */
    public record Place(int from, int to) {}

    private FindingPlaces() {}

    /**
     * Empty where the finding is not about any words of the query, or the query is not understood.
     *
     * @param scopeWords the names that narrow a query, as its {@link RuleContext} has them
     */
    public static List<Place> of(Finding finding, String query, Set<String> scopeWords) {
        QueryShape shape = QueryShape.of(query);
        return switch (finding.code()) {
            case "many-series", "many-series-lately", "wrong-type" ->
                shape.isUnderstood() ? List.of(new Place(0, query.length())) : List.of();
            case "unscoped-query" -> places(shape.selectorsOutside(scopeWords));
            case "only-gpu-utilisation", "zero-with-own-metric" -> places(shape.selectors());
            case "short-rate-window" ->
                shape.rateSelectors().stream()
                        .min(Comparator.comparing(selector -> selector.range().get()))
                        .map(selector -> place(selector.rangeAt().get()))
                        .stream()
                        .toList();
            case "comparison-filters" ->
                shape.comparison().map(binary -> operation(binary, query)).stream()
                        .toList();
            case "default-hides-outage" ->
                shape.defaultAt().map(FindingPlaces::place).stream().toList();
            default -> List.of();
        };
    }

    /** The operator and what stands behind it. */
    private static Place operation(PromQl.Binary binary, String query) {
        int operator = query.indexOf(binary.operator(), binary.left().at().to());
        return new Place(operator, binary.right().at().to());
    }

    private static List<Place> places(List<PromQl.Selector> selectors) {
        return selectors.stream().map(selector -> place(selector.at())).toList();
    }

    private static Place place(PromQl.Span span) {
        return new Place(span.from(), span.to());
    }
}
