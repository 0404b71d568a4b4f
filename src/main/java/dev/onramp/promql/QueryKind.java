package dev.onramp.promql;

import java.util.Set;

/** What a query's number means to a scaling rule, told from how the query is made. */
public enum QueryKind {
    /** Demand of all replicas together, as of {@code sum(rate(...))}: grows with load and not with replicas. */
    TOTAL,
    /** A ratio, latency, average or utilisation: not shared out among the replicas, however many run. */
    LEVEL,
    /** It can't be told. */
    UNKNOWN;

    private static final Set<String> RATES = Set.of("rate", "irate", "increase");
    private static final Set<String> KEEPS_KIND = Set.of(
            "ceil",
            "floor",
            "round",
            "abs",
            "clamp",
            "clamp_min",
            "clamp_max",
            "histogram_count",
            "histogram_sum",
            "avg_over_time",
            "max_over_time",
            "min_over_time",
            "last_over_time",
            "quantile_over_time",
            "sort",
            "sort_desc",
            "vector",
            "label_replace",
            "label_join",
            "sgn");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    /** Of what a histogram holds: a value that is no more with more replicas. */
    private static final Set<String> LEVELS = Set.of(
            "histogram_quantile",
            "histogram_quantiles",
            "histogram_avg",
            "histogram_fraction",
            "histogram_stddev",
            "histogram_stdvar");

    static QueryKind of(PromQl of) {
        if (of instanceof PromQl.Aggregation aggregation) {
            return kindOfAggregation(aggregation);
        }
        if (of instanceof PromQl.Call call) {
            return kindOfCall(call);
        }
        if (of instanceof PromQl.Binary binary) {
            return kindOfBinary(binary);
        }
        if (of instanceof PromQl.Subquery subquery) {
            return of(subquery.of());
        }
        return of instanceof PromQl.Selector selector && LevelNames.isLevel(selector) ? LEVEL : UNKNOWN;
    }

    private static QueryKind kindOfAggregation(PromQl.Aggregation aggregation) {
        var operand = of(aggregation.operand());
        return switch (aggregation.operator()) {
            case "avg", "quantile" -> LEVEL;
            case "min", "max" -> operand == LEVEL ? LEVEL : UNKNOWN;
            // A sum of levels is neither: it grows with the replicas themselves.
            case "sum" -> operand == LEVEL ? UNKNOWN : TOTAL;
            default -> UNKNOWN;
        };
    }

    private static QueryKind kindOfCall(PromQl.Call call) {
        if (LEVELS.contains(call.function())) {
            return LEVEL;
        }
        // Before any name: time spent in requests, per second, is how many are worked on at once.
        if (RATES.contains(call.function())) {
            return TOTAL;
        }
        if (KEEPS_KIND.contains(call.function())) {
            return call.arguments().stream()
                    .filter(argument -> !isConstant(argument))
                    .findFirst()
                    .map(QueryKind::of)
                    .orElse(UNKNOWN);
        }
        return UNKNOWN;
    }

    private static QueryKind kindOfBinary(PromQl.Binary binary) {
        if (isConstant(binary.right())) {
            boolean keeps = Set.of("*", "/", "+", "-", "or").contains(binary.operator())
                    || COMPARISONS.contains(binary.operator());
            return keeps ? of(binary.left()) : UNKNOWN;
        }
        if (isConstant(binary.left())) {
            return Set.of("*", "+").contains(binary.operator()) ? of(binary.right()) : UNKNOWN;
        }
        var left = of(binary.left());
        var right = of(binary.right());
        return switch (binary.operator()) {
            case "/" -> LEVEL;
            // A share of the demand; or, times how long each takes, how many are worked on at once.
            case "*" -> left == TOTAL && right == LEVEL || left == LEVEL && right == TOTAL ? TOTAL : UNKNOWN;
            case "+", "or" -> left == right ? left : UNKNOWN;
            case "-", "and", "unless" -> left;
            default -> COMPARISONS.contains(binary.operator()) ? left : UNKNOWN;
        };
    }

    static boolean isMean(PromQl of) {
        if (of instanceof PromQl.Aggregation aggregation) {
            return aggregation.operator().equals("avg") && of(aggregation.operand()) != LEVEL;
        }
        if (of instanceof PromQl.Call call && KEEPS_KIND.contains(call.function())) {
            return call.arguments().stream()
                    .filter(argument -> !isConstant(argument))
                    .findFirst()
                    .filter(QueryKind::isMean)
                    .isPresent();
        }
        if (of instanceof PromQl.Binary binary) {
            boolean byCount = binary.operator().equals("/")
                    && binary.right() instanceof PromQl.Aggregation divisor
                    && Set.of("count", "group").contains(divisor.operator())
                    && of(binary.left()) == TOTAL;
            return byCount || isConstant(binary.right()) && isMean(binary.left());
        }
        return false;
    }

    /** A number, or what is made of numbers alone, such as {@code vector(0)}. */
    static boolean isConstant(PromQl of) {
        if (of instanceof PromQl.Number || of instanceof PromQl.Text) {
            return true;
        }
        if (of instanceof PromQl.Call call) {
            return !call.arguments().isEmpty() && call.arguments().stream().allMatch(QueryKind::isConstant);
        }
        return of instanceof PromQl.Binary binary && isConstant(binary.left()) && isConstant(binary.right());
    }

    /** Whether a function's answer means the same as what it is given. */
    static boolean isKeptBy(String function) {
        return KEEPS_KIND.contains(function);
    }
}
