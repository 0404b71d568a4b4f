package dev.onramp.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, as far as arithmetic has them. */
final class FormulaTokens {

    /** A piece of the text; {@link Kind#END} stands behind the last. */
    record Token(Kind kind, String text, int at) {

        boolean is(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }
    }

    /** What a piece is. */
    enum Kind {
        /** Such as {@code 4} and {@code 0.5}. */
        NUMBER,
        /** A trigger or a function. */
        NAME,
        /** An operator, a bracket or a comma. */
        SYMBOL,
        /** Nothing more. */
        END
    }

    /** Words of expr that are no names; what is done with them is beyond arithmetic, but for and, or and not. */
    private static final Set<String> FOREIGN_WORDS =
            Set.of("let", "in", "matches", "contains", "startsWith", "endsWith", "nil", "if", "else");

    private static final Pattern TOKEN =
            Pattern.compile("(?<number>(?:\\d[\\d_]*)?\\.?\\d[\\d_]*(?:[eE][-+]?\\d+)?(?![\\w.]))"
                    + "|(?<name>[A-Za-z_$][\\w$]*)"
                    + "|(?<symbol>&&|\\|\\||[<>=!]=|[-+*/<>!?:(),])");

    private final List<Token> tokens = new ArrayList<>();
    private FormulaReading.BeyondArithmetic foreign;

    private FormulaTokens(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (foreign == null && (at = pastSpace(text, at)) < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                foreign = beyond(at, text.substring(at, text.offsetByCodePoints(at, 1)));
                return;
            }
            add(matcher, at);
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "", text.length()));
    }

    static FormulaTokens of(String text) {
        return new FormulaTokens(text);
    }

    private static int pastSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private void add(Matcher matcher, int at) {
        String text = matcher.group();
        if (text.startsWith(".") && at > 0 && isLast("?", at)) {
            foreign = beyond(at - 1, "?.");
        } else if (matcher.group("number") != null) {
            tokens.add(new Token(Kind.NUMBER, text.replace("_", ""), at));
        } else if (matcher.group("symbol") != null) {
            addSymbol(text, at);
        } else if (FOREIGN_WORDS.contains(text)) {
            foreign = beyond(at, text);
        } else {
            switch (text) {
                case "and" -> tokens.add(new Token(Kind.SYMBOL, "&&", at));
                case "or" -> tokens.add(new Token(Kind.SYMBOL, "||", at));
                case "not" -> tokens.add(new Token(Kind.SYMBOL, "!", at));
                default -> tokens.add(new Token(Kind.NAME, text, at));
            }
        }
    }

    /** {@code **} is a power and {@code ??} a choice: more than this reckons with. */
    private void addSymbol(String text, int at) {
        if (isLast(text, at) && (text.equals("*") || text.equals("?") || text.equals("/"))) {
            foreign = beyond(at - 1, text + text);
        } else {
            tokens.add(new Token(Kind.SYMBOL, text, at));
        }
    }

    /** Whether this symbol stands right before a place. */
    private boolean isLast(String symbol, int at) {
        Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        return last != null && last.at() + 1 == at && last.is(symbol);
    }

    private static FormulaReading.BeyondArithmetic beyond(int at, String what) {
        return new FormulaReading.BeyondArithmetic(at, "“" + what + "” at character " + (at + 1));
    }

    List<Token> tokens() {
        return tokens;
    }

    /** The first piece that arithmetic doesn't know. */
    Optional<FormulaReading.BeyondArithmetic> foreign() {
        return Optional.ofNullable(foreign);
    }
}
