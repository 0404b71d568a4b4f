package dev.onramp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
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
    void aDefectHasNoSentence() {
        assertEquals(Optional.empty(), StartFailure.sentence(new IllegalStateException("odd")));
    }
}
