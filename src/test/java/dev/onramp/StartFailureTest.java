package dev.onramp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void theSentenceOfAWrongKeyIsFoundUnderWhateverWrapsIt() {
        var failure =
                new RuntimeException("Failed to start quarkus", new ConfigurationException("Set x.", new Exception()));

        assertEquals(Optional.of("Set x."), StartFailure.sentence(failure));
    }

    @Test
    void aMissingDatabaseIsNamedByItsKey() {
        var failure = new ConfigurationException("Reason: To activate, set 'quarkus.datasource.jdbc.url'. Refer to …");

        assertTrue(StartFailure.sentence(failure).orElseThrow().startsWith("Set quarkus.datasource.jdbc.url to the"));
    }

    @Test
    void aMissingProviderIsNamedByTheKeyThatIsGiven() {
        var failure = new ConfigurationException("'quarkus.oidc.api.auth-server-url' property must be configured");

        assertTrue(StartFailure.sentence(failure).orElseThrow().startsWith("Set quarkus.oidc.auth-server-url to the"));
    }

    @Test
    void whatTheDatabaseSaysIsToldWithTheKeysToLookAt() {
        var failure =
                new IllegalStateException("migration", new SQLException("password authentication failed", "28P01"));

        String sentence = StartFailure.sentence(failure).orElseThrow();

        assertTrue(sentence.contains("quarkus.datasource.jdbc.url"), sentence);
        assertTrue(sentence.contains("password authentication failed"), sentence);
    }

    @Test
    void aValueThatOurOwnReaderRefusesIsToldByItsKey() {
        var refused = new ConfigValidationException(new ConfigValidationException.Problem[] {
            new ConfigValidationException.Problem(
                    "java.lang.IllegalArgumentException: SRCFG00039: The config property onramp.jobs.threads with the"
                            + " config value \"0\" threw an Exception whilst being converted “0” must be above zero"),
            new ConfigValidationException.Problem("SRCFG00050: onramp.jobs.treads does not map to any root"),
        });

        assertEquals(
                Optional.of("onramp.jobs.threads: “0” must be above zero.\n"
                        + "SRCFG00050: onramp.jobs.treads does not map to any root"),
                StartFailure.sentence(refused));
    }

    @Test
    void aDefectHasNoSentence() {
        assertEquals(Optional.empty(), StartFailure.sentence(new IllegalStateException("odd")));
    }
}
