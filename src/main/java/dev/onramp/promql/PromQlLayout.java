package dev.onramp.promql;

import dev.onramp.promql.PromQlTokens.Kind;
import dev.onramp.promql.PromQlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lays a query out the way Prometheus' own formatter does: what fits stays on a line, what does not is broken at its
 * brackets and operators. Only the space between words moves, so that the meaning can't; comments gather at the top.
 */
public final class PromQlLayout {

    /** About what the form's editor shows without wrapping. */
    private static final int WIDTH = 80;

    /** Words before a bracket of labels, which is no bracket of arguments. */
    private static final Set<String> BEFORE_LABELS =
            Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

    private static final Set<String> OPENING = Set.of("(", "[", "{");
    private static final Set<String> CLOSING = Set.of(")", "]", "}");
    private static final Pattern COMMENT = Pattern.compile("#[^\\n]*");

    private final String text;
    private final List<Token> tokens;

    private PromQlLayout(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** The query laid out; empty where it is not understood, and then better left alone. */
    public static Optional<String> of(String query) {
        if (PromQl.read(query).isEmpty()) {
            return Optional.empty();
        }
        return PromQlTokens.of(query).map(tokens -> new PromQlLayout(query, tokens).laidOut());
    }

    private String laidOut() {
        List<String> lines = comments();
        lines.add(expression(0, tokens.size()).lines(0));
        return String.join("\n", lines);
    }

    private List<String> comments() {
        List<String> comments = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            int to = i < tokens.size() ? tokens.get(i).from() : text.length();
            Matcher comment = COMMENT.matcher(text.substring(from, to));
            while (comment.find()) {
                comments.add(comment.group().stripTrailing());
            }
            from = i < tokens.size() ? tokens.get(i).to() : to;
        }
        return comments;
    }

    /** A part that stands on one line where it fits, and else on several. */
    private sealed interface Piece {
        String flat();

        String broken(int indent);

        default String lines(int indent) {
            String flat = flat();
            return indent * 2 + flat.length() <= WIDTH ? "  ".repeat(indent) + flat : broken(indent);
        }
    }

    /** What is never broken. */
    private record Words(String flat) implements Piece {
        @Override
        public String broken(int indent) {
            return "  ".repeat(indent) + flat;
        }
    }

    /** A bracket with what stands before and after it. */
    private record Bracket(String head, List<Piece> items, String tail) implements Piece {
        @Override
        public String flat() {
            return head + items.stream().map(Piece::flat).collect(Collectors.joining(", ")) + tail;
        }

        @Override
        public String broken(int indent) {
            String inside = items.stream().map(item -> item.lines(indent + 1)).collect(Collectors.joining(",\n"));
            return "  ".repeat(indent) + head + "\n" + inside + "\n" + "  ".repeat(indent) + tail;
        }
    }

    /** Operands, and the operators between them. */
    private record Chain(List<Piece> operands, List<String> operators) implements Piece {
        @Override
        public String flat() {
            return joined(Piece::flat, " ", " ");
        }

        @Override
        public String broken(int indent) {
            return joined(operand -> operand.lines(indent + 1), "\n" + "  ".repeat(indent), "\n");
        }

        private String joined(java.util.function.Function<Piece, String> said, String before, String after) {
            StringBuilder all = new StringBuilder(said.apply(operands.get(0)));
            for (int i = 0; i < operators.size(); i++) {
                all.append(before).append(operators.get(i)).append(after).append(said.apply(operands.get(i + 1)));
            }
            return all.toString();
        }
    }

    private Piece expression(int from, int to) {
        List<Integer> operators = weakestOperators(from, to);
        if (operators.isEmpty()) {
            return primary(from, to);
        }
        List<Piece> operands = new ArrayList<>();
        List<String> between = new ArrayList<>();
        int begins = from;
        for (int at : operators) {
            operands.add(expression(begins, at));
            begins = operatorEnd(at);
            Token operator = tokens.get(at);
            between.add(text.substring(operator.from(), operator.to())
                    + (begins > at + 1 ? " " + flat(at + 1, begins) : ""));
        }
        operands.add(expression(begins, to));
        return new Chain(operands, between);
    }

    /** Of the operators outside every bracket, the loosest: there a person would break the line. */
    private List<Integer> weakestOperators(int from, int to) {
        List<Integer> weakest = new ArrayList<>();
        int lowest = Integer.MAX_VALUE;
        int at = behindSigns(from, to);
        while (at < to) {
            if (!isOperator(at, from)) {
                at = after(at);
                continue;
            }
            int precedence = PromQlParser.PRECEDENCE.get(word(at));
            if (precedence < lowest) {
                lowest = precedence;
                weakest.clear();
            }
            if (precedence == lowest) {
                weakest.add(at);
            }
            at = behindSigns(operatorEnd(at), to);
        }
        return weakest;
    }

    /** Behind the signs of an operand, which look like operators. */
    private int behindSigns(int from, int to) {
        int at = from;
        while (at < to && (tokens.get(at).is("-") || tokens.get(at).is("+"))) {
            at++;
        }
        return at;
    }

    /** A sign that follows an operand; one that follows nothing, or a word such as offset, is the sign of a number. */
    private boolean isOperator(int at, int from) {
        if (at == from || tokens.get(at).kind() == Kind.STRING || !PromQlParser.PRECEDENCE.containsKey(word(at))) {
            return false;
        }
        Token before = tokens.get(at - 1);
        return !before.is("@") && !before.isWord("offset") && !isSign(at - 1, from);
    }

    private boolean isSign(int at, int from) {
        Token token = tokens.get(at);
        return (token.is("-") || token.is("+")) && (at == from || !isOperator(at, from));
    }

    /** Behind {@code bool}, {@code on (...)} and their kin, which belong to the operator. */
    private int operatorEnd(int at) {
        int next = at + 1;
        while (next < tokens.size()
                && tokens.get(next).kind() == Kind.NAME
                && (word(next).equals("bool") || isMatching(next))) {
            boolean takesLabels = !word(next).equals("bool");
            next++;
            if (takesLabels && next < tokens.size() && tokens.get(next).is("(")) {
                next = after(next);
            }
        }
        return next;
    }

    private boolean isMatching(int at) {
        return Set.of("on", "ignoring", "group_left", "group_right").contains(word(at));
    }

    private Piece primary(int from, int to) {
        int open = argumentsOf(from, to);
        if (open < 0) {
            return new Words(flat(from, to));
        }
        int close = after(open) - 1;
        String head = flat(from, open + 1);
        String tail = flat(close, to);
        if (close == open + 1) {
            return new Words(head + tail);
        }
        List<Piece> items = new ArrayList<>();
        int begins = open + 1;
        for (int at = begins; at < close; at = after(at)) {
            if (tokens.get(at).is(",")) {
                items.add(expression(begins, at));
                begins = at + 1;
            }
        }
        if (begins < close) { // a comma after the last argument is allowed, and stays
            items.add(expression(begins, close));
        } else {
            tail = "," + tail;
        }
        return new Bracket(head, items, tail);
    }

    private int argumentsOf(int from, int to) {
        for (int at = from; at < to; at = after(at)) {
            boolean ofLabels = at > from && BEFORE_LABELS.contains(word(at - 1)) && isName(at - 1);
            boolean ofTime = at > from + 1 && tokens.get(at - 2).is("@");
            if (tokens.get(at).is("(") && !ofLabels && !ofTime) {
                return at;
            }
        }
        return -1;
    }

    /** The next token outside the bracket that begins here, if one does. */
    private int after(int at) {
        int depth = 0;
        for (int i = at; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.SYMBOL && OPENING.contains(token.text())) {
                depth++;
            } else if (token.kind() == Kind.SYMBOL && CLOSING.contains(token.text())) {
                depth--;
            }
            if (depth <= 0) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    private String flat(int from, int to) {
        StringBuilder line = new StringBuilder();
        int braces = 0;
        for (int at = from; at < to; at++) {
            Token token = tokens.get(at);
            if (at > from && braces == 0 && isSpaced(at, from)) {
                line.append(' ');
            }
            line.append(text, token.from(), token.to());
            braces += token.is("{") || token.is("[") ? 1 : token.is("}") || token.is("]") ? -1 : 0;
        }
        return line.toString();
    }

    private boolean isSpaced(int at, int from) {
        Token before = tokens.get(at - 1);
        Token token = tokens.get(at);
        if (before.is("(") || token.is(")") || token.is(",") || token.is("[") || token.is("{")) {
            return false;
        }
        if (token.is("(")) {
            return !isName(at - 1) && !isSign(at - 1, from) || BEFORE_LABELS.contains(word(at - 1));
        }
        return !isSign(at - 1, from);
    }

    private boolean isName(int at) {
        return tokens.get(at).kind() == Kind.NAME;
    }

    private String word(int at) {
        return tokens.get(at).text().toLowerCase(Locale.ROOT);
    }
}
