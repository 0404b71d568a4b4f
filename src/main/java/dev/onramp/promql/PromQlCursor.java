package dev.onramp.promql;

import dev.onramp.promql.PromQl.Span;
import dev.onramp.promql.PromQlTokens.Kind;
import dev.onramp.promql.PromQlTokens.Token;
import java.util.List;

/** Where a reader stands in the tokens of a query. */
final class PromQlCursor {

    private static final Token END = new Token(Kind.SYMBOL, "", 0, 0);

    /** A chain of operators is as deep a tree as it is long, and whoever walks it takes stack for each level. */
    private static final int MOST_LINKS = 150;

    private final List<Token> tokens;
    private int next;
    private int links;

    PromQlCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Raised while reading only, where the text is not understood. */
    static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotUnderstood() {
            super("not understood", null, false, false);
        }
    }

    boolean isAtEnd() {
        return next >= tokens.size();
    }

    /** The number of the next token, from which {@link #since} measures. */
    int position() {
        return next;
    }

    /** What began at a token and ends before the next. */
    Span since(int token) {
        return new Span(tokens.get(token).from(), end());
    }

    /** Where the token before the next one ends. */
    int end() {
        return tokens.get(next - 1).to();
    }

    /** The next token; at the end one that is nothing. */
    Token peek() {
        return isAtEnd() ? END : tokens.get(next);
    }

    Token take() {
        if (isAtEnd()) {
            throw new NotUnderstood();
        }
        return tokens.get(next++);
    }

    /** To be told of everything that puts what was read so far one level deeper, but for brackets. */
    void link() {
        if (++links > MOST_LINKS) {
            throw new NotUnderstood();
        }
    }

    boolean accept(String symbol) {
        return advanceIf(peek().is(symbol));
    }

    boolean acceptWord(String word) {
        return advanceIf(peek().isWord(word));
    }

    private boolean advanceIf(boolean fits) {
        next += fits ? 1 : 0;
        return fits;
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw new NotUnderstood();
        }
    }

    /** Between two of a list stands a comma; after the last one may, before this bracket. */
    void expectCommaBefore(String bracket) {
        if (!accept(",") && !peek().is(bracket)) {
            throw new NotUnderstood();
        }
    }
}
