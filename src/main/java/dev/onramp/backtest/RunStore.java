package dev.onramp.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.onramp.backtest.Run.Failure;
import dev.onramp.backtest.Run.State;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.WorkloadId;
import dev.onramp.refusal.Refusal;
import dev.onramp.storage.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The stored runs. */
final class RunStore {

    /** A process says every few seconds that it lives; one that was silent for so long has died. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(30);

    static final Failure DIED =
            new Failure("interrupted", "", "The process that ran this back-test has ended. Run it again.", false);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Logger LOG = Logger.getLogger(RunStore.class);

    private final Jdbc jdbc;

    RunStore(DataSource dataSource) {
        this.jdbc = new Jdbc(dataSource);
    }

    void insert(Run run) {
        jdbc.update(
                """
                insert into back_test (id, team, workload, cluster, question, rule_digest, state, percent,
                    asked_by, asked_by_name, asked_at, beat_at)
                values (?, ?, ?, ?, cast(? as json), ?, ?, ?, ?, ?, ?, ?)
                """,
                run.id(),
                run.question().team(),
                run.question().workload().orElse(null),
                run.question().cluster(),
                QuestionJson.stored(run.question()).toString(),
                run.ruleDigest(),
                run.state().name(),
                run.percent(),
                run.askedBy(),
                run.askedByName(),
                run.askedAt(),
                run.askedAt());
    }

    /** Says that it is still being worked on. False where somebody has stopped it. */
    boolean beat(UUID id, int percent, Instant at) {
        return jdbc.update(
                        "update back_test set percent = ?, beat_at = ? where id = ? and state = 'RUNNING'",
                        percent,
                        at,
                        id)
                > 0;
    }

    void done(UUID id, BackTest result, String dataDigest, Instant at) {
        jdbc.update("""
                update back_test set state = 'DONE', percent = 100, result = cast(? as json), data_digest = ?,
                    finished_at = ?, beat_at = ?
                where id = ? and state = 'RUNNING'
                """, written(result), dataDigest, at, at, id);
    }

    void failed(UUID id, Failure failure, Instant at) {
        jdbc.update("""
                update back_test set state = 'FAILED', failure = cast(? as json), finished_at = ?, beat_at = ?
                where id = ? and state = 'RUNNING'
                """, written(failure), at, at, id);
    }

    /** False where it was over already. */
    boolean cancel(UUID id, Instant at) {
        return jdbc.update(
                        "update back_test set state = 'CANCELLED', finished_at = ? where id = ? and state = 'RUNNING'",
                        at,
                        id)
                > 0;
    }

    boolean isCancelled(UUID id) {
        return !jdbc.query(
                        row -> row.getString("state"),
                        "select state from back_test where id = ? and state = 'CANCELLED'",
                        id)
                .isEmpty();
    }

    Optional<Run> find(UUID id, Instant now) {
        return runs(now, "select * from back_test where id = ?", id).stream().findFirst();
    }

    /** A team's, the newest first; of one workload where one is named. */
    List<Run> newest(String team, Optional<String> workload, int atMost, Instant now) {
        return newest("*", team, workload, atMost, now);
    }

    /** The same without their results, which are a hundred times as large. */
    List<Run> headings(String team, Optional<String> workload, int atMost, Instant now) {
        return newest("""
                id, question, rule_digest, data_digest, state, percent, failure, null as result,
                    asked_by, asked_by_name, asked_at, beat_at, finished_at
                """, team, workload, atMost, now);
    }

    private List<Run> newest(String columns, String team, Optional<String> workload, int atMost, Instant now) {
        return runs(now, "select " + columns + """
                 from back_test where team = ? and (cast(? as text) is null or workload = ?)
                order by asked_at desc, id limit ?
                """, team, workload.orElse(null), workload.orElse(null), atMost);
    }

    /** The newest that is done, of the same rule and of this workload or none, over at least so long a window. */
    Optional<Run> newestDone(
            WorkloadId workload, String cluster, String ruleDigest, Duration window, Instant since, Instant now) {
        return runs(now, """
                        select * from back_test
                        where team = ? and (workload is null or workload = ?) and cluster = ? and rule_digest = ?
                            and state = 'DONE' and asked_at >= ?
                            and cast(question #>> '{asked,window,to}' as timestamptz)
                                - cast(question #>> '{asked,window,from}' as timestamptz) >= cast(? as interval)
                        order by asked_at desc limit 1
                        """, workload.team(), workload.name(), cluster, ruleDigest, since, window.toString()).stream()
                .findFirst();
    }

    /** The newest that is done of this very question: another cold start or yardstick is another one. */
    Optional<Run> newestDone(Question question, String ruleDigest, Instant now) {
        return runs(
                        now,
                        """
                        select * from back_test
                        where team = ? and cluster = ? and rule_digest = ? and state = 'DONE'
                            and cast(question -> 'asked' as jsonb) = cast(? as jsonb)
                        order by asked_at desc limit 1
                        """,
                        question.team(),
                        question.cluster(),
                        ruleDigest,
                        QuestionJson.asked(question).toString())
                .stream()
                .findFirst();
    }

    /** What no process works on any more has failed. */
    int endDead(Instant now) {
        return jdbc.update("""
                update back_test set state = 'FAILED', failure = cast(? as json), finished_at = ?
                where state = 'RUNNING' and beat_at < ?
                """, written(DIED), now, now.minus(DEAD_AFTER));
    }

    /** Deletes what no revision has and is old, or beyond what a team keeps. */
    int forget(Instant before, int keptPerTeam) {
        return jdbc.update("""
                delete from back_test where id in (
                    select id from (
                        select id, state, asked_at, row_number() over (partition by team order by asked_at desc) as nth
                        from back_test b
                        where not exists (
                            select 1 from back_test_of_revision a
                            where a.back_test_id = b.id or a.present_back_test_id = b.id)
                    ) loose
                    where state <> 'RUNNING' and (asked_at < ? or nth > ?))
                """, before, keptPerTeam);
    }

    List<Run> runs(Instant now, String sql, Object... parameters) {
        return readable(row -> read(row, now), sql, parameters);
    }

    /**
     * What a question was asked by is read by today's rules: one that they refuse can be neither shown nor asked again,
     * so it counts as not there, and goes with the others in time.
     */
    <T> List<T> readable(Jdbc.Row<T> reader, String sql, Object... parameters) {
        return jdbc
                .query(
                        row -> {
                            try {
                                return Optional.of(reader.read(row));
                            } catch (DocumentRefused | Refusal refused) {
                                LOG.infof(
                                        "Back-test %s is left out, since its question is refused today: %s",
                                        row.getString("id"), refused.getMessage());
                                return Optional.<T>empty();
                            }
                        },
                        sql,
                        parameters)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    static Run read(ResultSet row, Instant now) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        Optional<Failure> failure =
                Optional.ofNullable(row.getString("failure")).map(text -> parsed(text, Failure.class));
        boolean isDead = state == State.RUNNING && Jdbc.instant(row, "beat_at").isBefore(now.minus(DEAD_AFTER));
        return new Run(
                row.getObject("id", UUID.class),
                QuestionJson.fromStored(tree(row.getString("question"))),
                row.getString("rule_digest"),
                Optional.ofNullable(row.getString("data_digest")),
                isDead ? State.FAILED : state,
                row.getInt("percent"),
                isDead ? Optional.of(DIED) : failure,
                Optional.ofNullable(row.getString("result")).map(text -> parsed(text, BackTest.class)),
                row.getString("asked_by"),
                row.getString("asked_by_name"),
                Jdbc.instant(row, "asked_at"),
                Optional.ofNullable(Jdbc.instant(row, "finished_at")));
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result is plain values", e);
        }
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a question was stored by an Onramp that wrote it differently", e);
        }
    }

    private static <T> T parsed(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result was stored by an Onramp that wrote it differently", e);
        }
    }
}
