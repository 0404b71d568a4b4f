package dev.onramp.promql;

import dev.onramp.promql.PromQlTokens.Kind;
import dev.onramp.promql.PromQlTokens.Token;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a query asks for the series of one workload by its name, and the same query asked of another. */
public final class OwnSeries {

    private OwnSeries() {}

    /** Whether a label has to have this name, or one of its pods' names. */
    public static boolean isAskedFor(String query, String name) {
        return asOf(query, name, name + "x").isPresent();
    }

    /**
     * The query with another name wherever a label has to have this one; empty where none has to.
     *
     * @param name of the workload whose series are asked for
     * @param other of the workload whose series are to be asked for instead
     */
    public static Optional<String> asOf(String query, String name, String other) {
        return PromQlTokens.of(query).flatMap(tokens -> {
            StringBuilder changed = new StringBuilder();
            int copied = 0;
            for (int i = 1; i < tokens.size(); i++) {
                Optional<String> written = value(tokens, i, query, name, other);
                if (written.isPresent()) {
                    changed.append(query, copied, tokens.get(i).from()).append(written.get());
                    copied = tokens.get(i).to();
                }
            }
            return copied == 0
                    ? Optional.empty()
                    : Optional.of(changed.append(query.substring(copied)).toString());
        });
    }

    /** Where a value means a workload; behind a dash stands what Kubernetes adds to its name, which only a pattern can mean. */
    static Pattern named(String operator, String name) {
        String behind = operator.equals("=") ? "(?![-a-z0-9])" : "(?![a-z0-9])";
        return Pattern.compile("(?<![-a-z0-9])" + Pattern.quote(name) + behind);
    }

    /** A label's value, quotes and all, with the other name; empty where it is none, or another's. */
    private static Optional<String> value(List<Token> tokens, int at, String query, String name, String other) {
        Token token = tokens.get(at);
        Token operator = tokens.get(at - 1);
        if (token.kind() != Kind.STRING || !(operator.is("=") || operator.is("=~"))) {
            return Optional.empty();
        }
        String written = query.substring(token.from(), token.to());
        Matcher own = named(operator.text(), name).matcher(written);
        return own.find() ? Optional.of(own.replaceAll(Matcher.quoteReplacement(other))) : Optional.empty();
    }
}
