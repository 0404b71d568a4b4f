package dev.onramp.scaling;

import dev.onramp.scaling.PromQlTokens.Kind;
import dev.onramp.scaling.PromQlTokens.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    /** No duration of a rule has more digits. */
    private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,9})(ms|[smhdwy])");

    private static final Map<String, Long> UNIT_MILLIS = Map.of(
            "ms", 1L,
            "s", 1000L,
            "m", 60_000L,
            "h", 3_600_000L,
            "d", 86_400_000L,
            "w", 604_800_000L,
            "y", 31_536_000_000L);

    private static final Token END = new Token(Kind.SYMBOL, "");

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
            left = new PromQl.Binary(operator, left, expression(operator.equals("^") ? precedence : precedence + 1));
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
        return withModifiers(primary());
    }

    private PromQl primary() {
        var token = peek();
        if (accept("(")) {
            var inner = expression(0);
            expect(")");
            return inner;
        }
        if (token.is("{")) {
            return selector(Optional.empty());
        }
        next++;
        return switch (token.kind()) {
            case NUMBER -> new PromQl.Number();
            case STRING -> new PromQl.Text();
            case NAME -> named(token.text());
            case SYMBOL -> throw new NotUnderstood();
        };
    }

    private PromQl named(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        boolean opensOrGroups = peek().is("(") || peek().isWord("by") || peek().isWord("without");
        if (AGGREGATIONS.contains(lower) && opensOrGroups) {
            return aggregation(lower);
        }
        if (accept("(")) {
            return new PromQl.Call(lower, arguments());
        }
        if (lower.equals("inf") || lower.equals("nan")) {
            return new PromQl.Number();
        }
        return selector(Optional.of(name));
    }

    private PromQl aggregation(String operator) {
        boolean grouped = grouping();
        expect("(");
        var arguments = arguments();
        if (arguments.isEmpty()) {
            throw new NotUnderstood();
        }
        return new PromQl.Aggregation(operator, grouping() || grouped, arguments);
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

    private PromQl selector(Optional<String> metric) {
        var matchers = new ArrayList<PromQl.Matcher>();
        if (accept("{")) {
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
        return new PromQl.Selector(named, List.copyOf(matchers), Optional.empty());
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

    private PromQl withModifiers(PromQl inner) {
        var result = inner;
        while (true) {
            if (accept("[")) {
                result = ranged(result);
            } else if (peek().isWord("offset")) {
                next++;
                accept("-");
                duration();
            } else if (accept("@")) {
                if (take().kind() == Kind.NAME) {
                    expect("(");
                    expect(")");
                }
            } else {
                return result;
            }
        }
    }

    private PromQl ranged(PromQl inner) {
        var range = duration();
        if (accept(":")) {
            if (!peek().is("]")) {
                duration();
            }
            expect("]");
            return new PromQl.Subquery(inner);
        }
        expect("]");
        if (inner instanceof PromQl.Selector selector && selector.range().isEmpty()) {
            return new PromQl.Selector(selector.metric(), selector.matchers(), Optional.of(range));
        }
        throw new NotUnderstood();
    }

    private Duration duration() {
        var token = take();
        if (token.kind() != Kind.NUMBER) {
            throw new NotUnderstood();
        }
        var parts = DURATION_PART.matcher(token.text());
        long millis = 0;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            millis = Math.addExact(
                    millis, Math.multiplyExact(Long.parseLong(parts.group(1)), UNIT_MILLIS.get(parts.group(2))));
            end = parts.end();
        }
        if (end == token.text().length()) {
            return Duration.ofMillis(millis);
        }
        // Since Prometheus 3 a bare number counts seconds.
        return Duration.ofMillis(Math.round(number(token.text()) * 1000));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new NotUnderstood();
        }
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
