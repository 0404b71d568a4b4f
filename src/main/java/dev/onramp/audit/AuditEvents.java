package dev.onramp.audit;

import dev.onramp.web.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The trail, read newest first. */
@ApplicationScoped
class AuditEvents {

    /** Before the first page: every position is smaller. */
    static final long FROM_THE_NEWEST = Long.MAX_VALUE;

    /** Some hundred kilobytes: few round trips, little memory. */
    private static final int BATCH = 500;

    private final DataSource database;

    @Inject
    AuditEvents(DataSource database) {
        this.database = database;
    }

    /** One page, and where the next one begins. */
    Listing<AuditEvent> page(String after, AuditFilter filter, int limit) {
        List<AuditEvent> read = olderThan(AuditCursor.read(after), filter, limit + 1);
        boolean goesOn = read.size() > limit;
        List<AuditEvent> page = goesOn ? read.subList(0, limit) : read;
        return new Listing<>(page, goesOn ? Long.toString(page.get(limit - 1).position()) : null);
    }

    /** At most so many lines older than a position. */
    private List<AuditEvent> olderThan(long position, AuditFilter filter, int limit) {
        AuditFilter.Where where = filter.where();
        String conditions = where.conditions().isEmpty() ? "" : " and " + String.join(" and ", where.conditions());
        String sql = "select position, id, at, actor, actor_name, action, team, subject, details::text"
                + " from audit_event where position < ?" + conditions + " order by position desc limit ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int index = 1;
            select.setLong(index++, position);
            for (Object value : where.values()) {
                select.setObject(index++, value);
            }
            select.setInt(index, limit);
            return read(select);
        } catch (SQLException e) {
            throw new IllegalStateException("The audit trail can't be read.", e);
        }
    }

    /**
     * Every line. Goes from batch to batch by position rather than along one cursor: lines never change, so the
     * answer is the same, and a slow reader at the other end holds no connection and no snapshot.
     */
    void each(AuditFilter filter, Consumer<AuditEvent> reader) {
        long position = FROM_THE_NEWEST;
        List<AuditEvent> batch;
        do {
            batch = olderThan(position, filter, BATCH);
            for (AuditEvent event : batch) {
                reader.accept(event);
                position = event.position();
            }
        } while (batch.size() == BATCH);
    }

    private static List<AuditEvent> read(PreparedStatement select) throws SQLException {
        List<AuditEvent> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                events.add(new AuditEvent(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)));
            }
        }
        return events;
    }
}
