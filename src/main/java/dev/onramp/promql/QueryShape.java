package dev.onramp.promql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What can be told of a query without asking Prometheus; where it can't be told, it says so. */
public final class QueryShape {

    private static final Set<String> NEEDS_TWO_SAMPLES =
            Set.of("rate", "irate", "increase", "delta", "idelta", "deriv", "predict_linear");
    private static final Set<String> KEEPS_SERIES = Set.of("topk", "bottomk", "count_values", "limitk", "limit_ratio");
    private static final Set<String> COMPARES = Set.of(">", ">=", "<", "<=", "==", "!=");
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

    public QueryKind kind() {
        return expression == null ? QueryKind.UNKNOWN : QueryKind.of(expression);
    }

    /** Whether it is a mean over the replicas of something that is no ratio itself, such as of what waits at each. */
    public boolean isMeanOfReplicas() {
        return expression != null && QueryKind.isMean(expression);
    }

    /** Whether it takes a latency as it stands, not the time spent per second; adding it up makes no demand of it. */
    public boolean holdsLatency() {
        List<PromQl.Selector> rates = rateSelectors();
        return selectors().stream()
                .filter(selector -> !rates.contains(selector))
                .anyMatch(LevelNames::isLatency);
    }

    /** Names of the metrics asked for; empty for a selector that names none. */
    public List<String> metricNames() {
        return selectors().stream()
                .map(PromQl.Selector::metric)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /**
     * The metrics that no label narrows to any of these, as they are written.
     *
     * @param names of the workload, of its team and of its namespace
     */
    public List<PromQl.Selector> selectorsOutside(Set<String> names) {
        return expression == null ? List.of() : new QueryScope(names).outside(expression);
    }

    public boolean hasSelectors() {
        return !selectors().isEmpty();
    }

    /** Whether all it asks for is how busy the GPU is. */
    public boolean isGpuUtilisation() {
        var names = metricNames();
        return !names.isEmpty()
                && names.stream().allMatch(name -> GPU_UTILISATION.matcher(name).matches());
    }

    /** The shortest range given to a function that needs two samples within it. */
    public Optional<Duration> shortestRateWindow() {
        return rateSelectors().stream()
                .flatMap(selector -> selector.range().stream())
                .min(Duration::compareTo);
    }

    /** The ranges given to functions that need two samples within them. */
    public List<PromQl.Selector> rateSelectors() {
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

    /** The metrics given to functions of a range without one, such as in {@code rate(x)}, which is no PromQL. */
    public List<PromQl.Selector> selectorsLackingRange() {
        var lacking = new ArrayList<PromQl.Selector>();
        walk(expression, node -> {
            if (node instanceof PromQl.Call call && wantsRange(call.function())) {
                call.arguments().stream()
                        .filter(PromQl.Selector.class::isInstance)
                        .map(PromQl.Selector.class::cast)
                        .filter(selector -> selector.range().isEmpty())
                        .forEach(lacking::add);
            }
        });
        return lacking;
    }

    private static boolean wantsRange(String function) {
        return NEEDS_TWO_SAMPLES.contains(function)
                || function.endsWith("_over_time")
                || function.equals("changes")
                || function.equals("resets");
    }

    /** Whether any of it looks at a stretch of time rather than a moment. */
    public boolean looksBack() {
        var ranges = new ArrayList<PromQl>();
        walk(expression, node -> {
            if (node instanceof PromQl.Subquery
                    || node instanceof PromQl.Selector selector
                            && selector.range().isPresent()) {
                ranges.add(node);
            }
        });
        return !ranges.isEmpty();
    }

    /** The comparison with a number that the whole query is, such as {@code sum(x) > 5}. */
    public Optional<PromQl.Binary> comparison() {
        return expression instanceof PromQl.Binary binary
                        && COMPARES.contains(binary.operator())
                        && QueryKind.isConstant(binary.right())
                ? Optional.of(binary)
                : Optional.empty();
    }

    /** Whether an empty answer is turned into a number by {@code or vector(...)}. */
    public boolean hasDefault() {
        return defaultAt().isPresent();
    }

    /** Where the number stands that an empty answer is turned into. */
    public Optional<PromQl.Span> defaultAt() {
        return expression instanceof PromQl.Binary binary
                        && binary.operator().equals("or")
                        && QueryKind.isConstant(binary.right())
                ? Optional.of(binary.right().at())
                : Optional.empty();
    }

    /** Whether it gives a number above 0 where there are no series: a default, or what asks just for their absence. */
    boolean answersForNothing(String query) {
        boolean[] found = {
            defaultAt()
                    .filter(at -> !at.of(query).matches("vector\\(\\s*0*\\.?0*\\s*\\)"))
                    .isPresent()
        };
        walk(
                expression,
                node -> found[0] |=
                        node instanceof PromQl.Call call && call.function().startsWith("absent"));
        return found[0];
    }

    /**
     * What is asked before an empty answer is turned into a number; empty where that is not done.
     *
     * @param query its text
     */
    public Optional<String> beforeDefault(String query) {
        return hasDefault() && expression instanceof PromQl.Binary binary
                ? Optional.of(binary.left().at().of(query))
                : Optional.empty();
    }

    /**
     * Whether its answer is surely one series without labels, as {@code sum(...)} without groups gives; only such a one
     * is replaced by {@code or vector(0)} rather than joined by it.
     */
    public boolean hasNoLabels() {
        return expression != null && hasNoLabels(expression);
    }

    static boolean hasNoLabels(PromQl of) {
        if (of instanceof PromQl.Aggregation aggregation) {
            return !aggregation.grouped() && !KEEPS_SERIES.contains(aggregation.operator());
        }
        if (of instanceof PromQl.Call call) {
            return call.function().equals("vector")
                    || QueryKind.isKeptBy(call.function())
                            && !call.function().startsWith("label_")
                            && call.arguments().stream().allMatch(a -> QueryKind.isConstant(a) || hasNoLabels(a));
        }
        return of instanceof PromQl.Binary binary
                && (hasNoLabels(binary.left()) || QueryKind.isConstant(binary.left()))
                && (hasNoLabels(binary.right()) || QueryKind.isConstant(binary.right()));
    }

    /** All metrics asked for, as they are written, from the left. */
    public List<PromQl.Selector> selectors() {
        return selectors(expression);
    }

    /** Those within a part of it. */
    public static List<PromQl.Selector> selectors(PromQl of) {
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
