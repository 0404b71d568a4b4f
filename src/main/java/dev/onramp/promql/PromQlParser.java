package dev.onramp.promql;

import dev.onramp.promql.PromQlCursor.NotUnderstood;
import dev.onramp.promql.PromQlTokens.Kind;
import dev.onramp.promql.PromQlTokens.Token;
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

    /** How tightly each binary operator binds; those with a higher number first. */
    static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
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

    private final PromQlCursor tokens;
    private final PromQlSelectors selectors;
    private int depth;

    private PromQlParser(List<Token> tokens) {
        this.tokens = new PromQlCursor(tokens);
        this.selectors = new PromQlSelectors(this.tokens);
    }

    static Optional<PromQl> parse(String text) {
        return text.length() > LONGEST
                ? Optional.empty()
                : PromQlTokens.of(text).flatMap(tokens -> new PromQlParser(tokens).whole());
    }

    private Optional<PromQl> whole() {
        try {
            var expression = expression(0);
            return tokens.isAtEnd() ? Optional.of(expression) : Optional.empty();
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    private PromQl expression(int weakest) {
        if (++depth > DEEPEST) {
            throw new NotUnderstood();
        }
        int began = tokens.position();
        var left = operand();
        while (true) {
            var operator = tokens.peek().text().toLowerCase(Locale.ROOT);
            int precedence = tokens.peek().kind() == Kind.STRING ? 0 : PRECEDENCE.getOrDefault(operator, 0);
            if (precedence == 0 || precedence < weakest) {
                depth--;
                return left;
            }
            tokens.take();
            tokens.link();
            skipMatching();
            var right = expression(operator.equals("^") ? precedence : precedence + 1);
            left = new PromQl.Binary(tokens.since(began), operator, left, right);
        }
    }

    /** {@code bool}, {@code on (...)}, {@code ignoring (...)} and {@code group_left (...)} change no shape. */
    private void skipMatching() {
        while (tokens.peek().isWord("bool")
                || tokens.peek().isWord("on")
                || tokens.peek().isWord("ignoring")
                || tokens.peek().isWord("group_left")
                || tokens.peek().isWord("group_right")) {
            boolean mayStandAlone =
                    !tokens.peek().isWord("on") && !tokens.peek().isWord("ignoring");
            boolean takesLabels = !tokens.peek().isWord("bool");
            tokens.take();
            if (takesLabels && (tokens.peek().is("(") || !mayStandAlone)) {
                labels();
            }
        }
    }

    private PromQl operand() {
        if (tokens.accept("+") || tokens.accept("-")) {
            return expression(UNARY_PRECEDENCE);
        }
        int began = tokens.position();
        return selectors.withModifiers(primary(), began);
    }

    private PromQl primary() {
        var token = tokens.peek();
        int began = tokens.position();
        if (tokens.accept("(")) {
            var inner = expression(0);
            tokens.expect(")");
            return inner;
        }
        if (token.is("{")) {
            return selectors.selector(Optional.empty(), began);
        }
        tokens.take();
        return switch (token.kind()) {
            case NUMBER -> new PromQl.Number(tokens.since(began));
            case STRING -> new PromQl.Text(tokens.since(began));
            case NAME -> named(token.text(), began);
            case SYMBOL -> throw new NotUnderstood();
        };
    }

    private PromQl named(String name, int began) {
        var lower = name.toLowerCase(Locale.ROOT);
        boolean opensOrGroups = tokens.peek().is("(")
                || tokens.peek().isWord("by")
                || tokens.peek().isWord("without");
        if (AGGREGATIONS.contains(lower) && opensOrGroups) {
            return aggregation(lower, began);
        }
        if (tokens.accept("(")) {
            var arguments = arguments();
            return new PromQl.Call(tokens.since(began), lower, arguments);
        }
        if (lower.equals("inf") || lower.equals("nan")) {
            return new PromQl.Number(tokens.since(began));
        }
        return selectors.selector(Optional.of(name), began);
    }

    private PromQl aggregation(String operator, int began) {
        boolean grouped = grouping();
        tokens.expect("(");
        var arguments = arguments();
        if (arguments.isEmpty()) {
            throw new NotUnderstood();
        }
        grouped = grouping() || grouped;
        return new PromQl.Aggregation(tokens.since(began), operator, grouped, arguments);
    }

    private boolean grouping() {
        if (tokens.acceptWord("without")) {
            labels();
            return true;
        }
        return tokens.acceptWord("by") && labels() > 0;
    }

    private int labels() {
        int count = 0;
        tokens.expect("(");
        while (!tokens.accept(")")) {
            tokens.take();
            count++;
            tokens.expectCommaBefore(")");
        }
        return count;
    }

    private List<PromQl> arguments() {
        var arguments = new ArrayList<PromQl>();
        while (!tokens.accept(")")) {
            arguments.add(expression(0));
            tokens.expectCommaBefore(")");
        }
        return arguments;
    }
}
