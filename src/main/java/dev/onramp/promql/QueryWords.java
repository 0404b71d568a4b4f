package dev.onramp.promql;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each part of a query does, in a sentence. */
final class QueryWords {

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry(
                    "rate",
                    "How much each of them grew per second, on average over the range; restarts are made good."),
            Map.entry("irate", "How much each of them grew per second between its last two samples; jumpy."),
            Map.entry("increase", "How much each of them grew over the whole range."),
            Map.entry("delta", "By how much each of them changed over the range."),
            Map.entry("idelta", "By how much each of them changed between its last two samples."),
            Map.entry("deriv", "How fast each of them rises or falls per second, by a line through its samples."),
            Map.entry("predict_linear", "Where a line through the samples will be after the seconds given."),
            Map.entry("changes", "How often each of them changed within the range."),
            Map.entry("resets", "How often each of them began anew within the range, as a counter does."),
            Map.entry("avg_over_time", "The average of each over the range."),
            Map.entry("max_over_time", "The highest sample of each in the range."),
            Map.entry("min_over_time", "The lowest sample of each in the range."),
            Map.entry("sum_over_time", "All samples of each in the range added up."),
            Map.entry("count_over_time", "How many samples each has in the range."),
            Map.entry("last_over_time", "The last sample of each in the range, so that a short gap does not show."),
            Map.entry("quantile_over_time", "The sample of each that the given share of the range stays under."),
            Map.entry("stddev_over_time", "How far the samples of each spread over the range."),
            Map.entry("histogram_avg", "The average of the observations."),
            Map.entry("histogram_count", "How many observations there were."),
            Map.entry("histogram_sum", "All observations added up."),
            Map.entry("histogram_quantile", "The value that the given share of observations stays under."),
            Map.entry("vector", "The number as a series without labels."),
            Map.entry("scalar", "The only series as a bare number, which KEDA can’t read."),
            Map.entry("absent", "1 where there is no such series, and nothing where there is one."),
            Map.entry(
                    "absent_over_time",
                    "1 where there was no such series in the range, and nothing where there was one."),
            Map.entry("clamp_min", "Lifted to the given number where it is lower."),
            Map.entry("clamp_max", "Cut to the given number where it is higher."),
            Map.entry("clamp", "Kept between the two numbers."),
            Map.entry("ceil", "Rounded up."),
            Map.entry("floor", "Rounded down."),
            Map.entry("round", "Rounded."),
            Map.entry("abs", "Without its sign."),
            Map.entry("sgn", "1 above 0, -1 below it, and 0 at it."),
            Map.entry("sqrt", "Its square root."),
            Map.entry("exp", "e to its power."),
            Map.entry("ln", "Its natural logarithm."),
            Map.entry("log2", "Its logarithm to the base of 2."),
            Map.entry("log10", "Its logarithm to the base of 10."),
            Map.entry("sort", "The same, the lowest first."),
            Map.entry("sort_desc", "The same, the highest first."),
            Map.entry("timestamp", "When each was sampled, in seconds since 1970."),
            Map.entry("label_replace", "With a label made from another."),
            Map.entry("label_join", "With a label joined from others."),
            Map.entry("time", "The seconds since 1970."));

    private static final Map<String, String> AGGREGATIONS = Map.ofEntries(
            Map.entry("sum", "Adds them up"),
            Map.entry("avg", "The average of them"),
            Map.entry("min", "The lowest of them"),
            Map.entry("max", "The highest of them"),
            Map.entry("count", "How many there are"),
            Map.entry("group", "1 if there is any"),
            Map.entry("stddev", "How far they spread"),
            Map.entry("stdvar", "The square of how far they spread"),
            Map.entry("topk", "The highest few, each with its labels"),
            Map.entry("bottomk", "The lowest few, each with its labels"),
            Map.entry("quantile", "The value that the given share of them stays under"),
            Map.entry("count_values", "How many have the same value, by value"),
            Map.entry("limitk", "Some few of them, each with its labels"),
            Map.entry("limit_ratio", "A share of them, each with its labels"));

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("+", "Both added."),
            Map.entry("-", "The right taken from the left."),
            Map.entry("*", "Both multiplied."),
            Map.entry("/", "The left divided by the right; where both are 0 that is no number."),
            Map.entry("%", "What is left over from dividing."),
            Map.entry("^", "The left to the power of the right."),
            Map.entry("atan2", "The angle between both."),
            Map.entry(">", "Only what is above; the rest is gone, not 0."),
            Map.entry(">=", "Only what is at or above; the rest is gone, not 0."),
            Map.entry("<", "Only what is below; the rest is gone, not 0."),
            Map.entry("<=", "Only what is at or below; the rest is gone, not 0."),
            Map.entry("==", "Only what is equal; the rest is gone, not 0."),
            Map.entry("!=", "Only what differs; the rest is gone, not 0."),
            Map.entry("and", "The left, as far as the right has series with the same labels."),
            Map.entry("unless", "The left, without what the right has series for."),
            Map.entry("or", "The left, and from the right what the left lacks."));

    private QueryWords() {}

    /** What can be called by name, in the alphabet's order. */
    static List<String> functions() {
        return Stream.of(FUNCTIONS, AGGREGATIONS)
                .flatMap(words -> words.keySet().stream())
                .sorted()
                .toList();
    }

    static String of(PromQl part, String query) {
        if (part instanceof PromQl.Selector selector) {
            return selected(selector);
        }
        if (part instanceof PromQl.Call call) {
            return FUNCTIONS.getOrDefault(call.function(), "Prometheus’ function " + call.function() + " of it.");
        }
        if (part instanceof PromQl.Aggregation aggregation) {
            String said = AGGREGATIONS.getOrDefault(aggregation.operator(), "Brings them together");
            return said + (aggregation.grouped() ? ", apart for each combination of the labels kept." : ".");
        }
        if (part instanceof PromQl.Binary binary) {
            return combined(binary, query);
        }
        return part instanceof PromQl.Subquery
                ? "The same at many moments of the past, as a range."
                : "The number as it is.";
    }

    private static String selected(PromQl.Selector selector) {
        String metric = selector.metric().map(name -> "Every series of " + name).orElse("Every series");
        List<PromQl.Matcher> matchers = selector.matchers().stream()
                .filter(matcher -> !matcher.label().equals("__name__"))
                .toList();
        String where = matchers.isEmpty()
                ? ""
                : matchers.stream().map(QueryWords::matched).collect(Collectors.joining(" and ", " whose ", ""));
        String range = selector.range()
                .map(length -> ", with its samples of the last " + PromQlDuration.words(length))
                .orElse("");
        return metric + where + range + ".";
    }

    private static String matched(PromQl.Matcher matcher) {
        String how = switch (matcher.operator()) {
            case "=" -> " is ";
            case "!=" -> " is not ";
            case "=~" -> " matches ";
            default -> " does not match ";
        };
        return matcher.label() + how + (matcher.value().isEmpty() ? "empty" : "“" + matcher.value() + "”");
    }

    private static String combined(PromQl.Binary binary, String query) {
        boolean byConstant = QueryKind.isConstant(binary.right());
        String right = binary.right().at().of(query);
        if (byConstant) {
            switch (binary.operator()) {
                case "/":
                    return "Divided by " + right + ".";
                case "*":
                    return "Times " + right + ".";
                case "+":
                    return "Plus " + right + ".";
                case "-":
                    return "Minus " + right + ".";
                case "or":
                    return "Where that gives nothing, " + right
                            + ": a lost source then looks like that number, not like an error.";
                default:
                    break;
            }
        }
        return OPERATORS.getOrDefault(binary.operator(), "Both sides brought together.");
    }
}
