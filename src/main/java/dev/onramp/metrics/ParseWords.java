package dev.onramp.metrics;

import dev.onramp.document.Nearest;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a query, in words that say what to do. Prometheus' parser speaks to who knows its grammar; what is
 * not known here stays in its words (promql/parser of Prometheus 3).
 */
final class ParseWords {

    /** Functions people scale by, for a slip of the pen. */
    private static final List<String> FUNCTIONS = List.of(
            "abs",
            "absent",
            "absent_over_time",
            "avg",
            "avg_over_time",
            "ceil",
            "changes",
            "clamp",
            "clamp_max",
            "clamp_min",
            "count",
            "count_over_time",
            "delta",
            "deriv",
            "exp",
            "floor",
            "histogram_avg",
            "histogram_count",
            "histogram_quantile",
            "histogram_sum",
            "idelta",
            "increase",
            "irate",
            "label_join",
            "label_replace",
            "last_over_time",
            "ln",
            "log10",
            "log2",
            "max",
            "max_over_time",
            "min",
            "min_over_time",
            "predict_linear",
            "quantile",
            "quantile_over_time",
            "rate",
            "resets",
            "round",
            "scalar",
            "sgn",
            "sort",
            "sqrt",
            "stddev",
            "stddev_over_time",
            "sum",
            "sum_over_time",
            "time",
            "timestamp",
            "topk",
            "vector");

    private record Phrase(Pattern said, Function<Matcher, String> meant) {}

    private static final List<Phrase> PHRASES = List.of(
            phrase("unclosed left parenthesis", m -> "A bracket “(” is not closed"),
            phrase("unexpected right parenthesis.*", m -> "A bracket “)” is closed that was never opened"),
            phrase("unexpected end of input inside braces", m -> "The labels begin with “{” and never end with “}”"),
            phrase(
                    "unexpected character inside braces: '(.+)'",
                    m -> "Within “{” and “}” stands “" + m.group(1) + "”, where a label, a comma or “}” should be"),
            phrase("unterminated (?:quoted|raw) string", m -> "A quote is opened and not closed"),
            phrase(
                    "unknown function with name \"([^\"]+)\"",
                    m -> "There is no function “" + m.group(1) + "”." + Nearest.question(m.group(1), FUNCTIONS)),
            phrase(
                    "expected type range vector in call to function \"([^\"]+)\", got instant vector",
                    m -> m.group(1)
                            + "(...) looks back over a stretch of time: write one behind the metric, such as [2m]"),
            phrase(
                    "expected type instant vector in (?:call to function|aggregation expression).*, got range vector",
                    m -> "A range such as [2m] needs a function around it, such as rate(...)"),
            phrase(
                    "expected (\\d+) argument\\(s\\) in call to \"([^\"]+)\", got (\\d+)",
                    m -> m.group(2) + "(...) takes " + m.group(1) + " arguments, and here are " + m.group(3)),
            phrase(
                    "bad (?:number or )?duration syntax: \"([^\"]+)\"",
                    m -> "“" + m.group(1) + "” is neither a number nor a length of time such as 2m"),
            phrase(
                    "ranges only allowed for vector selectors",
                    m -> "Only a metric can have a range such as [2m] behind it"),
            phrase("unexpected end of input.*", m -> "The query ends in the middle"));

    private ParseWords() {}

    /** What the parser's words mean; those words where nothing better is known. */
    static String plain(String words) {
        for (Phrase phrase : PHRASES) {
            Matcher matcher = phrase.said().matcher(words.strip());
            if (matcher.matches()) {
                return phrase.meant().apply(matcher);
            }
        }
        return words;
    }

    private static Phrase phrase(String said, Function<Matcher, String> meant) {
        return new Phrase(Pattern.compile(said, Pattern.DOTALL), meant);
    }
}
