package dev.onramp;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.Optional;

/** Why Onramp can't start, in an operator's words. */
final class StartFailure {

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
        if (cause instanceof ConfigurationException || cause instanceof ConfigValidationException) {
            return Optional.of(missing(String.valueOf(cause.getMessage())));
        }
        return Optional.empty();
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
