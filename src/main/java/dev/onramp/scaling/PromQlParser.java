package dev.onramp.scaling;

import dev.onramp.scaling.PromQl.Span;
import dev.onramp.scaling.PromQlTokens.Kind;
import dev.onramp.scaling.PromQlTokens.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads PromQL into its shape. It refuses what it does not know rather than guess. */
final class PromQlParser {

    private static final Set<String> AGGREGATIONS = Set.of(
            "sum",
            "avg",
            "min",
            "max",
            "count",
            "group",
            "stddev",
            "stdvar",
            "topk",
            "bottomk",
            "count_values",
            "quantile",
            "limitk",
            "limit_ratio");

    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("or", 1),
            Map.entry("and", 2),
            Map.entry("unless", 2),
            Map.entry("==", 3),
            Map.entry("!=", 3),
            Map.entry("<=", 3),
            Map.entry("<", 3),
            Map.entry(">=", 3),
            Map.entry(">", 3),
            Map.entry("+", 4),
            Map.entry("-", 4),
            Map.entry("*", 5),
            Map.entry("/", 5),
            Map.entry("%", 5),
            Map.entry("atan2", 5),
            Map.entry("^", 6));

    private static final int UNARY_PRECEDENCE = 6;

    /** A query is short; nesting beyond this is not a rule anyone wrote. */
    private static final int DEEPEST = 100;

    private static final int LONGEST = 10_000;

    private static final Token END = new Token(Kind.SYMBOL, "", 0, 0);

    private final List<Token> tokens;
    private int next;
    private int depth;

    private PromQlParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Raised inside this reader only, where the text is not understood. */
    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotUnderstood() {
            super("not understood", null, false, false);
        }
    }

    static Optional<PromQl> parse(String text) {
        return text.length() > LONGEST
                ? Optional.empty()
                : PromQlTokens.of(text).flatMap(tokens -> new PromQlParser(tokens).whole());
    }

    private Optional<PromQl> whole() {
        try {
            var expression = expression(0);
            return peek() == END ? Optional.of(expression) : Optional.empty();
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    private PromQl expression(int weakest) {
        if (++depth > DEEPEST) {
            throw new NotUnderstood();
        }
        int began = next;
        var left = operand();
        while (true) {
            var operator = peek().text().toLowerCase(Locale.ROOT);
            int precedence = peek().kind() == Kind.STRING ? 0 : PRECEDENCE.getOrDefault(operator, 0);
            if (precedence == 0 || precedence < weakest) {
                depth--;
                return left;
            }
            next++;
            skipMatching();
            var right = expression(operator.equals("^") ? precedence : precedence + 1);
            left = new PromQl.Binary(since(began), operator, left, right);
        }
    }

    /** {@code bool}, {@code on (...)}, {@code ignoring (...)} and {@code group_left (...)} change no shape. */
    private void skipMatching() {
        while (peek().isWord("bool")
                || peek().isWord("on")
                || peek().isWord("ignoring")
                || peek().isWord("group_left")
                || peek().isWord("group_right")) {
            boolean mayStandAlone = !peek().isWord("on") && !peek().isWord("ignoring");
            boolean takesLabels = !peek().isWord("bool");
            next++;
            if (takesLabels && (peek().is("(") || !mayStandAlone)) {
                labels();
            }
        }
    }

    private PromQl operand() {
        if (accept("+") || accept("-")) {
            return expression(UNARY_PRECEDENCE);
        }
        int began = next;
        return withModifiers(primary(), began);
    }

    private PromQl primary() {
        var token = peek();
        int began = next;
        if (accept("(")) {
            var inner = expression(0);
            expect(")");
            return inner;
        }
        if (token.is("{")) {
            return selector(Optional.empty(), began);
        }
        next++;
        return switch (token.kind()) {
            case NUMBER -> new PromQl.Number(since(began));
            case STRING -> new PromQl.Text(since(began));
            case NAME -> named(token.text(), began);
            case SYMBOL -> throw new NotUnderstood();
        };
    }

    private PromQl named(String name, int began) {
        var lower = name.toLowerCase(Locale.ROOT);
        boolean opensOrGroups = peek().is("(") || peek().isWord("by") || peek().isWord("without");
        if (AGGREGATIONS.contains(lower) && opensOrGroups) {
            return aggregation(lower, began);
        }
        if (accept("(")) {
            var arguments = arguments();
            return new PromQl.Call(since(began), lower, arguments);
        }
        if (lower.equals("inf") || lower.equals("nan")) {
            return new PromQl.Number(since(began));
        }
        return selector(Optional.of(name), began);
    }

    private PromQl aggregation(String operator, int began) {
        boolean grouped = grouping();
        expect("(");
        var arguments = arguments();
        if (arguments.isEmpty()) {
            throw new NotUnderstood();
        }
        grouped = grouping() || grouped;
        return new PromQl.Aggregation(since(began), operator, grouped, arguments);
    }

    private boolean grouping() {
        if (peek().isWord("without")) {
            next++;
            labels();
            return true;
        }
        if (peek().isWord("by")) {
            next++;
            return labels() > 0;
        }
        return false;
    }

    private int labels() {
        int count = 0;
        expect("(");
        while (!accept(")")) {
            next++;
            count++;
            if (!accept(",") && !peek().is(")")) {
                throw new NotUnderstood();
            }
        }
        return count;
    }

    private List<PromQl> arguments() {
        var arguments = new ArrayList<PromQl>();
        while (!accept(")")) {
            arguments.add(expression(0));
            if (!accept(",") && !peek().is(")")) {
                throw new NotUnderstood();
            }
        }
        return arguments;
    }

    private PromQl selector(Optional<String> metric, int began) {
        var matchers = new ArrayList<PromQl.Matcher>();
        boolean hasBraces = accept("{");
        int matchersAt = tokens.get(next - 1).to();
        if (hasBraces) {
            while (!accept("}")) {
                matchers.add(matcher());
                if (!accept(",") && !peek().is("}")) {
                    throw new NotUnderstood();
                }
            }
        }
        var named = metric.or(() -> matchers.stream()
                .filter(m -> m.label().equals("__name__") && m.operator().equals("="))
                .map(PromQl.Matcher::value)
                .findFirst());
        return new PromQl.Selector(
                since(began), named, List.copyOf(matchers), matchersAt, hasBraces, Optional.empty(), Optional.empty());
    }

    private PromQl.Matcher matcher() {
        var label = take();
        if (label.kind() == Kind.STRING && (peek().is(",") || peek().is("}"))) {
            return new PromQl.Matcher("__name__", "=", label.text());
        }
        var operator = take();
        var value = take();
        boolean known = operator.is("=") || operator.is("!=") || operator.is("=~") || operator.is("!~");
        if (label.kind() == Kind.SYMBOL || value.kind() != Kind.STRING || !known) {
            throw new NotUnderstood();
        }
        return new PromQl.Matcher(label.text(), operator.text(), value.text());
    }

    private PromQl withModifiers(PromQl inner, int began) {
        var result = inner;
        while (true) {
            if (accept("[")) {
                result = ranged(result, began);
            } else if (peek().isWord("offset")) {
                next++;
                accept("-");
                duration();
                result = widened(result, began);
            } else if (accept("@")) {
                if (take().kind() == Kind.NAME) {
                    expect("(");
                    expect(")");
                }
                result = widened(result, began);
            } else {
                return result;
            }
        }
    }

    private PromQl widened(PromQl inner, int began) {
        return inner instanceof PromQl.Selector selector ? selector.within(since(began)) : inner;
    }

    private PromQl ranged(PromQl inner, int began) {
        int rangeBegan = next;
        var range = duration();
        var place = since(rangeBegan);
        if (accept(":")) {
            if (!peek().is("]")) {
                duration();
            }
            expect("]");
            return new PromQl.Subquery(since(began), inner);
        }
        expect("]");
        if (inner instanceof PromQl.Selector selector && selector.range().isEmpty()) {
            return selector.withRange(since(began), range, place);
        }
        throw new NotUnderstood();
    }

    private Duration duration() {
        var token = take();
        if (token.kind() != Kind.NUMBER) {
            throw new NotUnderstood();
        }
        try {
            return PromQlDuration.read(token.text());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new NotUnderstood();
        }
    }

    /** What began at a token and ends before the next. */
    private Span since(int token) {
        return new Span(tokens.get(token).from(), tokens.get(next - 1).to());
    }

    private Token peek() {
        return next < tokens.size() ? tokens.get(next) : END;
    }

    private Token take() {
        if (next >= tokens.size()) {
            throw new NotUnderstood();
        }
        return tokens.get(next++);
    }

    private boolean accept(String symbol) {
        if (peek().is(symbol)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String symbol) {
        if (!accept(symbol)) {
            throw new NotUnderstood();
        }
    }
}
