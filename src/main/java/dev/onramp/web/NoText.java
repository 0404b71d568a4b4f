package dev.onramp.web;

import java.sql.SQLException;
import java.util.Set;

/** Tells whether the database refused a text for a character it can't hold, which only whoever sent it can mend. */
final class NoText {

    /** SQL's own for a character that is not in the repertoire, and PostgreSQL's for one that JSON can spell and text can't. */
    private static final Set<String> STATES = Set.of("22021", "22P05");

    private NoText() {}

    static boolean explains(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e && STATES.contains(String.valueOf(e.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
