package dev.onramp.scaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What can be told of a query without asking Prometheus; where it can't be told, it says so. */
public final class QueryShape {

    /** What the query's number means to a scaling rule. */
    public enum Kind {
        /** Demand of all replicas together, as of {@code sum(rate(...))}: grows with load and not with replicas. */
        TOTAL,
        /** A ratio, percentile, average or utilisation: bounded, and about the same however many replicas run. */
        LEVEL,
        /** It can't be told. */
        UNKNOWN
    }

    private static final Set<String> RATES = Set.of("rate", "irate", "increase");
    private static final Set<String> NEEDS_TWO_SAMPLES =
            Set.of("rate", "irate", "increase", "delta", "idelta", "deriv", "predict_linear");
    private static final Set<String> KEEPS_KIND = Set.of(
            "ceil",
            "floor",
            "round",
            "abs",
            "clamp",
            "clamp_min",
            "clamp_max",
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
    private static final Set<String> KEEPS_SERIES = Set.of("topk", "bottomk", "count_values", "limitk", "limit_ratio");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    /** Whole words only: "generation" holds "ratio" too. */
    private static final Pattern LEVEL_NAME = Pattern.compile(
            "(?i)(?:.*[_:])?(?:util|utilization|utilisation|ratio|percent|percentage|perc|duty_cycle)(?:[_:].*)?|DCGM_FI_PROF_.*");

    private static final Pattern GPU_UTILISATION = Pattern.compile(
            "(?i)DCGM_FI_DEV_(GPU|MEM_COPY)_UTIL|DCGM_FI_PROF_\\w*_ACTIVE|nv_gpu_utilization|.*gpu\\w*util\\w*|.*gpu\\w*duty_cycle.*");

    private final PromQl expression;

    private QueryShape(PromQl expression) {
        this.expression = expression;
    }

    /** Of a query's text; of one that is not understood, everything is unknown and no list holds anything. */
    public static QueryShape of(String query) {
        return new QueryShape(PromQl.read(query).orElse(null));
    }

    public boolean isUnderstood() {
        return expression != null;
    }

    public Kind kind() {
        return expression == null ? Kind.UNKNOWN : kind(expression);
    }

    private static Kind kind(PromQl of) {
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
            return kind(subquery.of());
        }
        return of instanceof PromQl.Selector selector && isLevel(selector) ? Kind.LEVEL : Kind.UNKNOWN;
    }

    private static boolean isLevel(PromQl.Selector selector) {
        return selector.metric()
                .filter(name -> LEVEL_NAME.matcher(name).matches())
                .isPresent();
    }

    private static Kind kindOfAggregation(PromQl.Aggregation aggregation) {
        var operand = kind(aggregation.operand());
        return switch (aggregation.operator()) {
            case "avg", "quantile" -> Kind.LEVEL;
            case "min", "max" -> operand == Kind.LEVEL ? Kind.LEVEL : Kind.UNKNOWN;
            // A sum of levels is neither: it grows with the replicas themselves.
            case "sum" -> operand == Kind.LEVEL ? Kind.UNKNOWN : Kind.TOTAL;
            default -> Kind.UNKNOWN;
        };
    }

    private static Kind kindOfCall(PromQl.Call call) {
        if (call.function().equals("histogram_quantile")) {
            return Kind.LEVEL;
        }
        if (RATES.contains(call.function())) {
            return Kind.TOTAL;
        }
        if (KEEPS_KIND.contains(call.function())) {
            return call.arguments().stream()
                    .filter(argument -> !isConstant(argument))
                    .findFirst()
                    .map(QueryShape::kind)
                    .orElse(Kind.UNKNOWN);
        }
        return Kind.UNKNOWN;
    }

    private static Kind kindOfBinary(PromQl.Binary binary) {
        if (isConstant(binary.right())) {
            boolean keeps = Set.of("*", "/", "+", "-", "or").contains(binary.operator())
                    || COMPARISONS.contains(binary.operator());
            return keeps ? kind(binary.left()) : Kind.UNKNOWN;
        }
        if (isConstant(binary.left())) {
            return Set.of("*", "+").contains(binary.operator()) ? kind(binary.right()) : Kind.UNKNOWN;
        }
        var left = kind(binary.left());
        var right = kind(binary.right());
        return switch (binary.operator()) {
            case "/" -> Kind.LEVEL;
            case "+", "or" -> left == right ? left : Kind.UNKNOWN;
            case "-", "and", "unless" -> left;
            default -> COMPARISONS.contains(binary.operator()) ? left : Kind.UNKNOWN;
        };
    }

    /** Whether it is a mean over the replicas of something that is no ratio itself, such as of what waits at each. */
    boolean isMeanOfReplicas() {
        return expression != null && isMean(expression);
    }

    private static boolean isMean(PromQl of) {
        if (of instanceof PromQl.Aggregation aggregation) {
            return aggregation.operator().equals("avg") && kind(aggregation.operand()) != Kind.LEVEL;
        }
        if (of instanceof PromQl.Call call && KEEPS_KIND.contains(call.function())) {
            return call.arguments().stream()
                    .filter(argument -> !isConstant(argument))
                    .findFirst()
                    .filter(QueryShape::isMean)
                    .isPresent();
        }
        if (of instanceof PromQl.Binary binary) {
            boolean byCount = binary.operator().equals("/")
                    && binary.right() instanceof PromQl.Aggregation divisor
                    && Set.of("count", "group").contains(divisor.operator())
                    && kind(binary.left()) == Kind.TOTAL;
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
            return !call.arguments().isEmpty() && call.arguments().stream().allMatch(QueryShape::isConstant);
        }
        return of instanceof PromQl.Binary binary && isConstant(binary.left()) && isConstant(binary.right());
    }

    /** Names of the metrics asked for; empty for a selector that names none. */
    public List<String> metricNames() {
        return selectors().stream()
                .map(PromQl.Selector::metric)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Whether any selector narrows a label to something that mentions one of these words. */
    boolean isScopedTo(Set<String> words) {
        return selectors().stream()
                .flatMap(selector -> selector.matchers().stream())
                .filter(matcher ->
                        matcher.operator().equals("=") || matcher.operator().equals("=~"))
                .anyMatch(matcher -> words.stream().anyMatch(matcher.value()::contains));
    }

    boolean hasSelectors() {
        return !selectors().isEmpty();
    }

    /** Whether all it asks for is how busy the GPU is. */
    boolean isGpuUtilisation() {
        var names = metricNames();
        return !names.isEmpty()
                && names.stream().allMatch(name -> GPU_UTILISATION.matcher(name).matches());
    }

    /** The shortest range given to a function that needs two samples within it. */
    Optional<Duration> shortestRateWindow() {
        return rateSelectors().stream()
                .flatMap(selector -> selector.range().stream())
                .min(Duration::compareTo);
    }

    /** The ranges given to functions that need two samples within them. */
    List<PromQl.Selector> rateSelectors() {
        var ranges = new ArrayList<PromQl.Selector>();
        walk(expression, node -> {
            if (node instanceof PromQl.Call call && NEEDS_TWO_SAMPLES.contains(call.function())) {
                call.arguments().stream()
                        .filter(PromQl.Selector.class::isInstance)
                        .map(PromQl.Selector.class::cast)
                        .filter(selector -> selector.range().isPresent())
                        .forEach(ranges::add);
            }
        });
        return ranges;
    }

    /** Whether an empty answer is turned into a number by {@code or vector(...)}. */
    boolean hasDefault() {
        return defaultAt().isPresent();
    }

    /** Where the number stands that an empty answer is turned into. */
    Optional<PromQl.Span> defaultAt() {
        return expression instanceof PromQl.Binary binary
                        && binary.operator().equals("or")
                        && isConstant(binary.right())
                ? Optional.of(binary.right().at())
                : Optional.empty();
    }

    /**
     * Whether its answer is surely one series without labels, as {@code sum(...)} without groups gives; only such a one
     * is replaced by {@code or vector(0)} rather than joined by it.
     */
    boolean hasNoLabels() {
        return expression != null && hasNoLabels(expression);
    }

    private static boolean hasNoLabels(PromQl of) {
        if (of instanceof PromQl.Aggregation aggregation) {
            return !aggregation.grouped() && !KEEPS_SERIES.contains(aggregation.operator());
        }
        if (of instanceof PromQl.Call call) {
            return call.function().equals("vector")
                    || KEEPS_KIND.contains(call.function())
                            && !call.function().startsWith("label_")
                            && call.arguments().stream().allMatch(a -> isConstant(a) || hasNoLabels(a));
        }
        return of instanceof PromQl.Binary binary
                && (hasNoLabels(binary.left()) || isConstant(binary.left()))
                && (hasNoLabels(binary.right()) || isConstant(binary.right()));
    }

    List<PromQl.Selector> selectors() {
        return selectors(expression);
    }

    static List<PromQl.Selector> selectors(PromQl of) {
        var found = new ArrayList<PromQl.Selector>();
        walk(of, node -> {
            if (node instanceof PromQl.Selector selector) {
                found.add(selector);
            }
        });
        return found;
    }

    private static void walk(PromQl node, Consumer<PromQl> visit) {
        if (node == null) {
            return;
        }
        visit.accept(node);
        if (node instanceof PromQl.Call call) {
            call.arguments().forEach(argument -> walk(argument, visit));
        } else if (node instanceof PromQl.Aggregation aggregation) {
            aggregation.arguments().forEach(argument -> walk(argument, visit));
        } else if (node instanceof PromQl.Binary binary) {
            walk(binary.left(), visit);
            walk(binary.right(), visit);
        } else if (node instanceof PromQl.Subquery subquery) {
            walk(subquery.of(), visit);
        }
    }
}
