package dev.onramp.promql;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a query's number counts, guessed from the names of its metrics by Prometheus' conventions. */
final class QueryUnit {

    private static final Map<String, String> SUFFIXES = Map.of(
            "seconds", "seconds",
            "milliseconds", "milliseconds",
            "us", "microseconds",
            "bytes", "bytes",
            "ratio", "a share of 1",
            "perc", "a share of 1",
            "percent", "percent",
            "celsius", "degrees Celsius",
            "watts", "watts",
            "tokens", "tokens");

    private static final Set<String> RATES = Set.of("rate", "irate", "deriv");
    private static final Set<String> PASSES_ON = Set.of(
            "increase",
            "delta",
            "idelta",
            "avg_over_time",
            "max_over_time",
            "min_over_time",
            "last_over_time",
            "sum_over_time",
            "ceil",
            "floor",
            "round",
            "abs",
            "clamp",
            "clamp_min",
            "clamp_max",
            "sort",
            "sort_desc",
            "label_replace");
    private static final Pattern COUNTER = Pattern.compile("(?:.*[_:])?([a-z]{3,})_(?:total|count)");
    private static final Pattern KIND = Pattern.compile("_(total|sum|bucket|count)$");

    private QueryUnit() {}

    static Optional<String> of(PromQl of) {
        if (of instanceof PromQl.Selector selector) {
            return selector.metric().flatMap(QueryUnit::ofMetric);
        }
        if (of instanceof PromQl.Aggregation aggregation) {
            return switch (aggregation.operator()) {
                case "sum", "avg", "min", "max", "quantile", "topk", "bottomk" -> of(aggregation.operand());
                case "count" -> Optional.of("series");
                default -> Optional.empty();
            };
        }
        if (of instanceof PromQl.Call call) {
            return ofCall(call);
        }
        return of instanceof PromQl.Binary binary ? ofBinary(binary) : Optional.empty();
    }

    private static Optional<String> ofCall(PromQl.Call call) {
        if (call.function().equals("histogram_quantile") && call.arguments().size() == 2) {
            return QueryShape.selectors(call.arguments().get(1)).stream()
                    .findFirst()
                    .flatMap(PromQl.Selector::metric)
                    .flatMap(QueryUnit::bySuffix);
        }
        Optional<String> inner = call.arguments().stream()
                .filter(argument -> !QueryKind.isConstant(argument))
                .findFirst()
                .flatMap(QueryUnit::of);
        if (RATES.contains(call.function())) {
            return inner.map(unit -> unit.equals("seconds")
                    ? "seconds spent per second, which is how many at once"
                    : unit + " per second");
        }
        return PASSES_ON.contains(call.function()) ? inner : Optional.empty();
    }

    private static Optional<String> ofBinary(PromQl.Binary binary) {
        if (binary.operator().equals("or") || binary.operator().matches("[<>!=]=?")) {
            return of(binary.left());
        }
        Optional<String> left = of(binary.left());
        if (binary.operator().equals("/")
                && !QueryKind.isConstant(binary.right())
                && left.isPresent()
                && left.equals(of(binary.right()))) {
            return Optional.of("a share of 1");
        }
        boolean adds = binary.operator().equals("+") || binary.operator().equals("-");
        return adds && (QueryKind.isConstant(binary.right()) || left.equals(of(binary.right())))
                ? left
                : Optional.empty();
    }

    private static Optional<String> ofMetric(String name) {
        return bySuffix(name).or(() -> {
            Matcher counter = COUNTER.matcher(name);
            return counter.matches() ? Optional.of(plural(counter.group(1))) : Optional.empty();
        });
    }

    /** {@code request_count} counts requests. */
    private static String plural(String noun) {
        return noun.endsWith("s") ? noun : noun + "s";
    }

    private static Optional<String> bySuffix(String name) {
        if (name.endsWith("_count")) {
            return Optional.empty(); // of a histogram in seconds, how many there were
        }
        String bare = KIND.matcher(name).replaceFirst("");
        return Optional.ofNullable(SUFFIXES.get(bare.substring(bare.lastIndexOf('_') + 1)));
    }
}
