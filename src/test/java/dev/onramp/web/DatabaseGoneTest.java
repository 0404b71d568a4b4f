package dev.onramp.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseGoneTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300"})
    void aServerThatCanNotBeReachedIsAnOutageHoweverDeepItIsWrapped(String state) {
        var failure = new IllegalStateException("can't be read", new RuntimeException(new SQLException("gone", state)));

        assertTrue(DatabaseGone.explains(failure));
        assertEquals("gone", DatabaseGone.words(failure));
    }

    @Test
    void aPoolThatGotNoConnectionInTimeIsAnOutage() {
        assertTrue(DatabaseGone.explains(new SQLException("Sorry, acquisition timeout!")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22001", "40001"})
    void aStatementThatTheServerRefusedIsADefect(String state) {
        assertFalse(DatabaseGone.explains(new RuntimeException(new SQLException("refused", state))));
    }

    @Test
    void whatHasNothingToDoWithTheDatabaseIsADefect() {
        assertFalse(DatabaseGone.explains(new IllegalStateException("odd")));
    }
}
