package dev.onramp.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query in a person's words, from the inside out.
 *
 * @param parts what each part does, in the order in which it happens
 * @param returns what comes out at the end, in a sentence
 * @param feeds what is brought together, aggregation by aggregation, the outermost only
 * @param unit a guess from the metrics' names; empty where they tell nothing
 */
public record Explanation(List<Part> parts, String returns, Optional<String> unit, List<Feed> feeds) {

    /** A part of the query as it is written, and what it does. */
    public record Part(String text, String sentence) {}

    /** What an aggregation brings together: a query of its own, whose series can be looked at. */
    public record Feed(String operator, String query) {}

    public Explanation {
        feeds = List.copyOf(feeds);
        parts = List.copyOf(parts);
    }

    /** Empty where the query is not understood. */
    public static Optional<Explanation> of(String query) {
        return PromQl.read(query).map(expression -> {
            List<Part> parts = new ArrayList<>();
            collect(expression, query, parts);
            return new Explanation(
                    parts, returns(expression, query), QueryUnit.of(expression), feeds(expression, query));
        });
    }

    /** What can be called by name in a query, functions and aggregations, as far as it is explained. */
    public static List<String> functions() {
        return QueryWords.functions();
    }

    private static void collect(PromQl of, String query, List<Part> into) {
        if (of instanceof PromQl.Call call) {
            call.arguments().forEach(argument -> collect(argument, query, into));
            if (QueryKind.isConstant(call) && !call.arguments().isEmpty()) {
                return;
            }
        } else if (of instanceof PromQl.Aggregation aggregation) {
            collect(aggregation.operand(), query, into);
        } else if (of instanceof PromQl.Binary binary) {
            collect(binary.left(), query, into);
            collect(binary.right(), query, into);
        } else if (of instanceof PromQl.Subquery subquery) {
            collect(subquery.of(), query, into);
        }
        if (!(of instanceof PromQl.Number) && !(of instanceof PromQl.Text)) {
            Part part = new Part(of.at().of(query), QueryWords.of(of, query));
            if (!into.contains(part)) {
                into.add(part);
            }
        }
    }

    private static List<Feed> feeds(PromQl of, String query) {
        if (of instanceof PromQl.Aggregation aggregation) {
            return List.of(
                    new Feed(aggregation.operator(), aggregation.operand().at().of(query)));
        }
        List<PromQl> inner = of instanceof PromQl.Binary binary
                ? List.of(binary.left(), binary.right())
                : of instanceof PromQl.Call call ? call.arguments() : List.of();
        return inner.stream()
                .flatMap(part -> feeds(part, query).stream())
                .distinct()
                .toList();
    }

    private static String returns(PromQl expression, String query) {
        QueryShape shape = QueryShape.of(query);
        String series = expression instanceof PromQl.Selector selector
                        && selector.range().isPresent()
                ? "A range of samples, which KEDA can’t read"
                : shape.hasNoLabels() ? "One series without labels" : "One series for each combination of labels left";
        return switch (shape.kind()) {
            case TOTAL -> series + ": a total that grows with the load.";
            case LEVEL -> series + ": a level, about the same however many replicas run.";
            case UNKNOWN -> series + ".";
        };
    }
}
