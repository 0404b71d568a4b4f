package dev.onramp.promql;

import dev.onramp.promql.PromQlCursor.NotUnderstood;
import dev.onramp.promql.PromQlTokens.Kind;
import dev.onramp.promql.PromQlTokens.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which series a query takes, and of which time: names, label matchers, ranges, offsets. */
final class PromQlSelectors {

    private final PromQlCursor tokens;

    PromQlSelectors(PromQlCursor tokens) {
        this.tokens = tokens;
    }

    /** @param metric the name that was read already, where one stood before the braces */
    PromQl selector(Optional<String> metric, int began) {
        var metricAt = metric.map(name -> tokens.since(began));
        boolean hasBraces = tokens.accept("{");
        int matchersAt = tokens.end();
        var matchers = hasBraces ? matchers() : List.<PromQl.Matcher>of();
        var name = matchers.stream()
                .filter(m -> m.label().equals("__name__") && m.operator().equals("="))
                .findFirst();
        return new PromQl.Selector(
                tokens.since(began),
                metric.or(() -> name.map(PromQl.Matcher::value)),
                metricAt.or(() -> name.map(PromQl.Matcher::valueAt)),
                List.copyOf(matchers),
                matchersAt,
                hasBraces,
                Optional.empty(),
                Optional.empty());
    }

    private List<PromQl.Matcher> matchers() {
        var matchers = new ArrayList<PromQl.Matcher>();
        while (!tokens.accept("}")) {
            matchers.add(matcher());
            tokens.expectCommaBefore("}");
        }
        return matchers;
    }

    private PromQl.Matcher matcher() {
        var label = tokens.take();
        if (label.kind() == Kind.STRING
                && (tokens.peek().is(",") || tokens.peek().is("}"))) {
            return new PromQl.Matcher("__name__", "=", label.text(), inside(label));
        }
        var operator = tokens.take();
        var value = tokens.take();
        boolean known = operator.is("=") || operator.is("!=") || operator.is("=~") || operator.is("!~");
        if (label.kind() == Kind.SYMBOL || value.kind() != Kind.STRING || !known) {
            throw new NotUnderstood();
        }
        return new PromQl.Matcher(label.text(), operator.text(), value.text(), inside(value));
    }

    private static PromQl.Span inside(Token quoted) {
        return new PromQl.Span(quoted.from() + 1, quoted.to() - 1);
    }

    /** What stands behind an operand: {@code [5m]}, {@code [1h:30s]}, {@code offset 1d}, {@code @ end()}. */
    PromQl withModifiers(PromQl inner, int began) {
        var result = inner;
        while (true) {
            if (tokens.accept("[")) {
                result = ranged(result, began);
            } else if (tokens.acceptWord("offset")) {
                tokens.accept("-");
                duration();
                result = widened(result, began);
            } else if (tokens.accept("@")) {
                if (tokens.take().kind() == Kind.NAME) {
                    tokens.expect("(");
                    tokens.expect(")");
                }
                result = widened(result, began);
            } else {
                return result;
            }
        }
    }

    private PromQl widened(PromQl inner, int began) {
        return inner instanceof PromQl.Selector selector ? selector.within(tokens.since(began)) : inner;
    }

    private PromQl ranged(PromQl inner, int began) {
        int rangeBegan = tokens.position();
        var range = duration();
        var place = tokens.since(rangeBegan);
        if (tokens.accept(":")) {
            tokens.link();
            if (!tokens.peek().is("]")) {
                duration();
            }
            tokens.expect("]");
            return new PromQl.Subquery(tokens.since(began), inner);
        }
        tokens.expect("]");
        if (inner instanceof PromQl.Selector selector && selector.range().isEmpty()) {
            return selector.withRange(tokens.since(began), range, place);
        }
        throw new NotUnderstood();
    }

    private Duration duration() {
        var token = tokens.take();
        if (token.kind() != Kind.NUMBER) {
            throw new NotUnderstood();
        }
        try {
            return PromQlDuration.read(token.text());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new NotUnderstood();
        }
    }
}
