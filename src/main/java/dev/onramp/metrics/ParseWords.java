package dev.onramp.metrics;

import dev.onramp.document.Nearest;
import dev.onramp.promql.Explanation;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a query, in words that say what to do. Prometheus' parser speaks to who knows its grammar; what is
 * not known here stays in its words (promql/parser of Prometheus 3).
 */
final class ParseWords {

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
                    m -> "There is no function “" + m.group(1) + "”."
                            + Nearest.question(m.group(1), Explanation.functions())),
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
