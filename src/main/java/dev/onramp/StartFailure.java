package dev.onramp;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Why Onramp can't start, in an operator's words. */
final class StartFailure {

    /** As SmallRye Config reports what a converter threw. */
    private static final Pattern REFUSED = Pattern.compile(
            "(?s)SRCFG00039: The config property (\\S+) with the config value .* threw an Exception whilst being converted (.*)");

    private StartFailure() {}

    /** Empty where only the trace of a defect would help. */
    static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> sentence = of(cause);
            if (sentence.isPresent()) {
                return sentence;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> of(Throwable cause) {
        if (cause instanceof QuarkusBindException e) {
            return Optional.of("Something else listens on " + e.getHost() + ":" + e.getPort()
                    + "; give another quarkus.http.port, or stop it.");
        }
        if (cause instanceof SQLException e) {
            return Optional.of(
                    "The database (quarkus.datasource.jdbc.url, .username, .password) says: " + e.getMessage());
        }
        if (cause instanceof ConfigValidationException e) {
            return Optional.of(wrong(e));
        }
        if (cause instanceof ConfigurationException) {
            return Optional.of(missing(String.valueOf(cause.getMessage())));
        }
        return Optional.empty();
    }

    /** One a line; a value that a reader of ours refused is told by its key and the reader's words. */
    private static String wrong(ConfigValidationException e) {
        return IntStream.range(0, e.getProblemCount())
                .mapToObj(i -> {
                    String message = String.valueOf(e.getProblem(i).getMessage());
                    Matcher refused = REFUSED.matcher(message);
                    return refused.find() ? refused.group(1) + ": " + refused.group(2) + "." : message;
                })
                .collect(Collectors.joining("\n"));
    }

    /** Quarkus names the keys that its extensions miss; the two that every operator gives are said in plain words. */
    private static String missing(String message) {
        if (message.contains("'quarkus.datasource.jdbc.url'")) {
            return "Set quarkus.datasource.jdbc.url to the PostgreSQL database that is to hold Onramp's data.";
        }
        // Its tenant for REST takes the address from the one for pages, and is looked at first.
        if (message.contains("'quarkus.oidc.api.auth-server-url'")) {
            return "Set quarkus.oidc.auth-server-url to the issuer of the OIDC provider.";
        }
        return message;
    }
}
