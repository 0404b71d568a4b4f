package dev.onramp.document;

import static dev.onramp.document.FormulaStop.beyond;
import static dev.onramp.document.FormulaStop.wrong;

import dev.onramp.document.Arithmetic.Term;
import dev.onramp.document.FormulaTokens.Kind;
import dev.onramp.document.FormulaTokens.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Reads the arithmetic of expr, the language of KEDA's formulas, with its precedences: numbers, triggers' names,
 * {@code + - * /}, comparisons, {@code and or not}, {@code a ? b : c}, and the functions below. It calls wrong only
 * what expr surely refuses; whatever it doesn't know is beyond arithmetic.
 */
final class FormulaParser {

    /** Deeper nesting than anybody writes by hand. */
    private static final int MAX_DEPTH = 60;

    /** How tightly unary operators and the loosest binary one bind, as expr has it. */
    private static final int NOT = 50;

    private static final int SIGN = 90;

    private static final Map<String, Integer> BINARY = Map.ofEntries(
            Map.entry("||", 10),
            Map.entry("&&", 15),
            Map.entry("==", 20),
            Map.entry("!=", 20),
            Map.entry("<", 20),
            Map.entry("<=", 20),
            Map.entry(">", 20),
            Map.entry(">=", 20),
            Map.entry("+", 30),
            Map.entry("-", 30),
            Map.entry("*", 60),
            Map.entry("/", 60));

    private static final Map<String, DoubleUnaryOperator> OF_ONE =
            Map.of("abs", Math::abs, "ceil", Math::ceil, "floor", Math::floor, "round", FormulaParser::round);

    /** By comparison alone, as expr does it: what is no number is neither less nor more. */
    private static final Map<String, DoubleBinaryOperator> OF_MANY = Map.of(
            "min", (least, next) -> next < least ? next : least, "max", (most, next) -> most < next ? next : most);

    /** A part of the expression and what it yields. */
    private record Part(Term term, boolean isTruth, int at) {}

    private final List<Token> tokens;
    private final List<String> names;
    private final Collection<String> forbidden;
    private final Set<String> used = new LinkedHashSet<>();
    private int next;
    private int depth;

    private FormulaParser(List<Token> tokens, List<String> names, Collection<String> forbidden) {
        this.tokens = tokens;
        this.names = names;
        this.forbidden = forbidden;
    }

    /**
     * Reads an expression.
     *
     * @param names of the triggers it may use
     * @param forbidden names of CPU and memory triggers, which KEDA leaves out of formulas
     */
    static FormulaReading read(String text, List<String> names, Collection<String> forbidden) {
        FormulaTokens tokens = FormulaTokens.of(text);
        if (tokens.foreign().isPresent()) {
            return tokens.foreign().get();
        }
        try {
            return new FormulaParser(tokens.tokens(), names, forbidden).whole();
        } catch (FormulaStop stop) {
            return stop.reading();
        }
    }

    private FormulaReading whole() {
        Part part = choice();
        if (peek().is(",")) {
            // KEDA puts the formula between brackets of its own, where a comma may do no harm.
            throw beyond(peek(), "“,”");
        }
        if (peek().kind() != Kind.END) {
            throw wrong(peek(), "“" + peek().text() + "” was not expected here");
        }
        if (part.isTruth()) {
            throw wrong(part.at(), "The formula yields true or false; KEDA needs a number");
        }
        return new FormulaReading.Reckonable(new Arithmetic(part.term(), names, List.copyOf(used)));
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw beyond(peek(), "nesting of more than " + MAX_DEPTH + " levels");
        }
    }

    private Part choice() {
        deeper();
        Part condition = binary(0);
        if (peek().is("?")) {
            take();
            truth(condition, "What stands before ?");
            if (peek().is(":")) {
                throw beyond(peek(), "“?:”");
            }
            Part yes = choice();
            expect(":");
            Part no = choice();
            if (yes.isTruth() != no.isTruth()) {
                throw beyond(no.at(), "a choice between a number and a truth");
            }
            Term test = condition.term();
            condition = new Part(
                    values -> test.of(values) != 0
                            ? yes.term().of(values)
                            : no.term().of(values),
                    yes.isTruth(),
                    condition.at());
        }
        depth--;
        return condition;
    }

    private Part binary(int looserThan) {
        Part left = unary();
        while (peek().kind() == Kind.SYMBOL && BINARY.getOrDefault(peek().text(), 0) > looserThan) {
            Token operator = take();
            left = joined(left, operator, binary(BINARY.get(operator.text())));
        }
        return left;
    }

    private Part joined(Part left, Token operator, Part right) {
        Term a = left.term();
        Term b = right.term();
        String symbol = operator.text();
        if (symbol.equals("&&") || symbol.equals("||")) {
            truth(left, "What stands before " + symbol);
            truth(right, "What stands behind " + symbol);
            boolean isAnd = symbol.equals("&&");
            return new Part(
                    values -> isAnd
                            ? a.of(values) != 0 && b.of(values) != 0 ? 1 : 0
                            : a.of(values) != 0 || b.of(values) != 0 ? 1 : 0,
                    true,
                    left.at());
        }
        if (BINARY.get(symbol) == 20 && (left.isTruth() || right.isTruth())) {
            throw beyond(operator, "a comparison of comparisons");
        }
        number(left, "What stands before " + symbol);
        number(right, "What stands behind " + symbol);
        Term term = switch (symbol) {
            case "+" -> values -> a.of(values) + b.of(values);
            case "-" -> values -> a.of(values) - b.of(values);
            case "*" -> values -> a.of(values) * b.of(values);
            case "/" -> values -> a.of(values) / b.of(values);
            case "<" -> values -> a.of(values) < b.of(values) ? 1 : 0;
            case "<=" -> values -> a.of(values) <= b.of(values) ? 1 : 0;
            case ">" -> values -> a.of(values) > b.of(values) ? 1 : 0;
            case ">=" -> values -> a.of(values) >= b.of(values) ? 1 : 0;
            case "==" -> values -> a.of(values) == b.of(values) ? 1 : 0;
            case "!=" -> values -> a.of(values) != b.of(values) ? 1 : 0;
            default -> throw new IllegalStateException(symbol);
        };
        return new Part(term, BINARY.get(symbol) == 20, left.at());
    }

    private Part unary() {
        Token token = peek();
        if (token.is("!")) {
            take();
            deeper();
            Part part = binary(NOT);
            depth--;
            truth(part, "What stands behind not");
            return new Part(values -> part.term().of(values) == 0 ? 1 : 0, true, token.at());
        }
        if (token.is("-") || token.is("+")) {
            take();
            deeper();
            Part part = binary(SIGN);
            depth--;
            number(part, "What stands behind " + token.text());
            return token.is("+") ? part : new Part(values -> -part.term().of(values), false, token.at());
        }
        return primary();
    }

    private Part primary() {
        Token token = take();
        switch (token.kind()) {
            case NUMBER -> {
                double number = Double.parseDouble(token.text());
                return new Part(values -> number, false, token.at());
            }
            case NAME -> {
                return peek().is("(") ? call(token) : named(token);
            }
            case SYMBOL -> {
                if (token.is("(")) {
                    Part inner = choice();
                    expect(")");
                    return inner;
                }
                throw wrong(token, "“" + token.text() + "” was not expected here");
            }
            default -> throw wrong(token, "The formula ends where a number or a trigger's name is missing");
        }
    }

    private Part named(Token token) {
        String name = token.text();
        if (name.equals("true") || name.equals("false")) {
            double truth = name.equals("true") ? 1 : 0;
            return new Part(values -> truth, true, token.at());
        }
        int index = names.indexOf(name);
        if (index >= 0) {
            used.add(name);
            return new Part(values -> values[index], false, token.at());
        }
        if (forbidden.contains(name)) {
            throw wrong(token, "“" + name + "” is read at the pods, and KEDA keeps CPU and memory out of formulas");
        }
        throw wrong(token, "There is no trigger called “" + name + "”", Nearest.question(name, names));
    }

    private Part call(Token function) {
        String name = function.text();
        if (!OF_ONE.containsKey(name) && !OF_MANY.containsKey(name)) {
            throw beyond(function, "the function “" + name + "”");
        }
        expect("(");
        List<Part> arguments = new ArrayList<>();
        do {
            Part argument = choice();
            number(argument, "What is given to " + name);
            arguments.add(argument);
        } while (takes(",") && !peek().is(")"));
        expect(")");
        if (OF_ONE.containsKey(name)) {
            if (arguments.size() != 1) {
                throw wrong(function, name + " takes one number, not " + arguments.size());
            }
            DoubleUnaryOperator operator = OF_ONE.get(name);
            Term only = arguments.get(0).term();
            return new Part(values -> operator.applyAsDouble(only.of(values)), false, function.at());
        }
        DoubleBinaryOperator operator = OF_MANY.get(name);
        Term term = arguments.stream()
                .map(Part::term)
                .reduce((a, b) -> values -> operator.applyAsDouble(a.of(values), b.of(values)))
                .orElseThrow();
        return new Part(term, false, function.at());
    }

    /** As Go rounds: halves away from zero. */
    private static double round(double value) {
        return Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
    }

    private void truth(Part part, String what) {
        if (!part.isTruth()) {
            throw wrong(part.at(), what + " must be a comparison, not a number");
        }
    }

    private void number(Part part, String what) {
        if (part.isTruth()) {
            throw wrong(part.at(), what + " must be a number, not a comparison");
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    private boolean takes(String symbol) {
        boolean is = peek().is(symbol);
        if (is) {
            take();
        }
        return is;
    }

    private void expect(String symbol) {
        if (!takes(symbol)) {
            throw wrong(peek(), "“" + symbol + "” is missing here");
        }
    }
}
