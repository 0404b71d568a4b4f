package dev.onramp.web;

import java.sql.SQLException;
import java.util.Optional;

/** Tells whether a failure comes from a database that can't be reached, rather than from a defect. */
final class DatabaseGone {

    /** PostgreSQL's class 57P is a server going down or coming up, 53300 one that is full; 08 is SQL's own. */
    private static final String STATES = "08...|57P0[1-5]|53300";

    /** What the pool says, with no state, when it could not get a connection in time. */
    private static final String TIMEOUT = "acquisition timeout";

    private DatabaseGone() {}

    static boolean explains(Throwable failure) {
        return cause(failure).isPresent();
    }

    /** The database's or the driver's own words, for the log. */
    static String words(Throwable failure) {
        return cause(failure).map(SQLException::getMessage).orElse("");
    }

    private static Optional<SQLException> cause(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e && isOutage(e)) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }

    private static boolean isOutage(SQLException e) {
        return e.getSQLState() == null
                ? String.valueOf(e.getMessage()).contains(TIMEOUT)
                : e.getSQLState().matches(STATES);
    }
}
