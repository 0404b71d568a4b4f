package dev.onramp.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.people.Person;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written stays written, whoever asks. */
@QuarkusTest
class AuditTrailTest {

    private static final Person SOMEBODY = new Person("sub-1", "Somebody", new TreeSet<>(), new TreeSet<>(), null);

    @Inject
    AuditTrail trail;

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor = 'nobody'",
                "update audit_event set details = '{}' where action = 'workload.retire'",
                "delete from audit_event",
                "truncate audit_event",
                "truncate audit_event cascade"
            })
    void theDatabaseRefusesToChangeOrDelete(String statement) throws SQLException {
        String subject = "test/" + UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> trail.record(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        SOMEBODY,
                        "workload.retire",
                        null,
                        subject,
                        Map.of("a", 1)));

        SQLException refusal = assertThrows(SQLException.class, () -> execute(statement));

        assertTrue(refusal.getMessage().contains("never changed or deleted"), refusal.getMessage());
        assertEquals(1, count(subject));
    }

    /** The account of docs/security.md that runs Onramp and owns none of its tables. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor = 'nobody'",
                "delete from audit_event",
                "truncate audit_event",
                "drop table audit_event",
                "alter table audit_event disable trigger all",
                "drop trigger audit_event_is_final on audit_event",
                "create rule none as on insert to audit_event do instead nothing",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "alter function refuse_change() rename to unguarded",
                "set session_replication_role = replica"
            })
    void anAccountThatOwnsNothingCanNotTakeTheGuardAway(String statement) throws SQLException {
        execute("create role runs_only");
        execute("grant select, insert, update, delete on audit_event to runs_only");
        try {
            execute("set role runs_only; insert into audit_event (id, at, actor, actor_name, action, subject, details)"
                    + " values (gen_random_uuid(), now(), 'a', 'A', 'test.role', 'x', '{}'); reset role");

            assertThrows(SQLException.class, () -> execute("set role runs_only; " + statement));
        } finally {
            execute("drop owned by runs_only; drop role runs_only");
        }
    }

    @Test
    void aDeedThatIsRolledBackLeavesNoLine() throws SQLException {
        String subject = "test/" + UUID.randomUUID();

        QuarkusTransaction.begin();
        trail.record(Instant.parse("2026-01-01T00:00:00Z"), SOMEBODY, "workload.retire", null, subject, Map.of());
        QuarkusTransaction.rollback();

        assertEquals(0, count(subject));
    }

    @Test
    void aLineIsWrittenOnlyTogetherWithItsDeed() {
        assertThrows(
                TransactionalException.class,
                () -> trail.record(
                        Instant.parse("2026-01-01T00:00:00Z"), SOMEBODY, "workload.retire", null, "x", Map.of()));
    }

    @Test
    void anActionWithoutWordsIsNotRecorded() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> trail.record(
                                Instant.parse("2026-01-01T00:00:00Z"), SOMEBODY, "test.unsaid", null, "x", Map.of())));

        assertTrue(refusal.getMessage().contains("“test.unsaid” has no words"), refusal.getMessage());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try {
                statement.execute(sql);
            } finally {
                statement.execute("reset role"); // the connection goes back to the pool
            }
        }
    }

    private int count(String subject) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from audit_event where subject = '" + subject + "'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
