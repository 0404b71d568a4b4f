package dev.onramp.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words of a PromQL text. */
final class PromQlTokens {

    /** What a word is. */
    enum Kind {
        /** A metric, label, function or keyword. */
        NAME,
        /** A number; also a duration such as 5m, which starts like one. */
        NUMBER,
        /** Quoted text, without its quotes. */
        STRING,
        /** Everything else. */
        SYMBOL
    }

    /**
     * One word.
     *
     * @param from where it begins in the text; of quoted text, with its quotes
     * @param to where it ends
     */
    record Token(Kind kind, String text, int from, int to) {

        boolean is(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        boolean isWord(String word) {
            return kind == Kind.NAME && text.equalsIgnoreCase(word);
        }
    }

    // Groups that repeat are possessive here: others take stack for each time, and a query may have thousands.
    private static final Pattern SPACE = Pattern.compile("(?:\\s++|#[^\\n]*+)++");
    private static final Pattern NUMBER =
            Pattern.compile("0[xX][0-9a-fA-F]+|(?:\\d++(?:ms|[smhdwy]))++|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern STRING =
            Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*+)\"|'((?:[^'\\\\\\n]|\\\\.)*+)'|`([^`]*)`");
    private static final Pattern SYMBOL = Pattern.compile("=~|!~|==|!=|<=|>=|[-+*/%^<>=(){}\\[\\],@:]");

    private PromQlTokens() {}

    /** Nothing where a sign is not PromQL's. */
    static Optional<List<Token>> of(String text) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        boolean inBrackets = false;
        while (at < text.length()) {
            var matcher = SPACE.matcher(text).region(at, text.length());
            if (matcher.lookingAt()) {
                at = matcher.end();
            } else if (matcher.usePattern(STRING).lookingAt()) {
                tokens.add(new Token(Kind.STRING, unquoted(matcher), at, matcher.end()));
                at = matcher.end();
            } else if (matcher.usePattern(NUMBER).lookingAt()) {
                tokens.add(new Token(Kind.NUMBER, matcher.group(), at, matcher.end()));
                at = matcher.end();
            } else if (!inBrackets && matcher.usePattern(NAME).lookingAt()) {
                // A colon starts a metric such as :tensorflow:serving:request_count, but parts a subquery's range.
                tokens.add(new Token(Kind.NAME, matcher.group(), at, matcher.end()));
                at = matcher.end();
            } else if (matcher.usePattern(SYMBOL).lookingAt()) {
                inBrackets = matcher.group().equals("[")
                        || inBrackets && !matcher.group().equals("]");
                tokens.add(new Token(Kind.SYMBOL, matcher.group(), at, matcher.end()));
                at = matcher.end();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(tokens);
    }

    private static String unquoted(java.util.regex.Matcher matcher) {
        for (int group = 1; group <= 3; group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }
}
