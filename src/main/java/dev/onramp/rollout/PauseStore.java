package dev.onramp.rollout;

import dev.onramp.document.WorkloadId;
import dev.onramp.storage.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The stored pauses: at most one a target. */
final class PauseStore {

    private final Jdbc jdbc;

    PauseStore(DataSource dataSource) {
        this.jdbc = new Jdbc(dataSource);
    }

    Optional<Pause> find(Target target) {
        return jdbc
                .query(
                        PauseStore::read,
                        "select * from scaling_pause where team = ? and name = ? and cluster = ?",
                        target.workload().team(),
                        target.workload().name(),
                        target.cluster())
                .stream()
                .findFirst();
    }

    List<Pause> of(WorkloadId workload) {
        return jdbc.query(
                PauseStore::read,
                "select * from scaling_pause where team = ? and name = ? order by cluster",
                workload.team(),
                workload.name());
    }

    /** The same, held until the caller's transaction ends: a job that writes how far it is comes before or after. */
    List<Pause> held(WorkloadId workload) {
        return jdbc.query(
                PauseStore::read,
                "select * from scaling_pause where team = ? and name = ? order by cluster for update",
                workload.team(),
                workload.name());
    }

    /** Puts a new word in the place of whatever was said before. */
    void put(Pause pause) {
        jdbc.update(
                """
                insert into scaling_pause (team, name, cluster, hold, replicas, reason, paused_by, paused_name, paused_at,
                    state, adjusted, note, attempts, version, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
                on conflict (team, name, cluster) do update set
                    hold = excluded.hold, replicas = excluded.replicas, reason = excluded.reason,
                    paused_by = excluded.paused_by, paused_name = excluded.paused_name, paused_at = excluded.paused_at,
                    state = excluded.state, adjusted = excluded.adjusted, note = excluded.note, attempts = excluded.attempts,
                    version = scaling_pause.version + 1, changed_at = excluded.changed_at
                """,
                pause.target().workload().team(),
                pause.target().workload().name(),
                pause.target().cluster(),
                word(pause.hold()),
                replicas(pause.hold()),
                pause.reason(),
                pause.by(),
                pause.byName(),
                pause.since(),
                pause.state().name(),
                pause.adjusted(),
                pause.note(),
                pause.attempts(),
                pause.changedAt());
    }

    /** @throws Overtaken where somebody said something else since it was read */
    Pause save(Pause pause) {
        int changed = jdbc.update(
                """
                update scaling_pause set hold = ?, replicas = ?, state = ?, adjusted = ?, note = ?, attempts = ?, changed_at = ?,
                    version = version + 1
                where team = ? and name = ? and cluster = ? and version = ?
                """,
                word(pause.hold()),
                replicas(pause.hold()),
                pause.state().name(),
                pause.adjusted(),
                pause.note(),
                pause.attempts(),
                pause.changedAt(),
                pause.target().workload().team(),
                pause.target().workload().name(),
                pause.target().cluster(),
                pause.version());
        if (changed == 0) {
            throw new Overtaken(pause);
        }
        return pause.saved();
    }

    /** @throws Overtaken where somebody said something else since it was read */
    void end(Pause pause) {
        int changed = jdbc.update(
                "delete from scaling_pause where team = ? and name = ? and cluster = ? and version = ?",
                pause.target().workload().team(),
                pause.target().workload().name(),
                pause.target().cluster(),
                pause.version());
        if (changed == 0) {
            throw new Overtaken(pause);
        }
    }

    /** The rule was applied: whatever is to hold it is told again, since the rule may have been made anew. */
    void tellAgain(Target target, Instant at) {
        jdbc.update("""
                update scaling_pause set state = 'PENDING', attempts = 0, version = version + 1, changed_at = ?
                where team = ? and name = ? and cluster = ?
                """, at, target.workload().team(), target.workload().name(), target.cluster());
    }

    private static String word(Hold hold) {
        if (hold instanceof Hold.At) {
            return "AT";
        }
        return hold instanceof Hold.Growing ? "GROWING" : "LIFTED";
    }

    private static Integer replicas(Hold hold) {
        return hold instanceof Hold.At at ? at.replicas() : null;
    }

    private static Pause read(ResultSet row) throws SQLException {
        Hold hold = switch (row.getString("hold")) {
            case "AT" -> new Hold.At(row.getInt("replicas"));
            case "GROWING" -> new Hold.Growing();
            default -> new Hold.Lifted();
        };
        return new Pause(
                new Target(new WorkloadId(row.getString("team"), row.getString("name")), row.getString("cluster")),
                hold,
                row.getString("reason"),
                row.getString("paused_by"),
                row.getString("paused_name"),
                Jdbc.instant(row, "paused_at"),
                Pause.State.valueOf(row.getString("state")),
                row.getString("adjusted"),
                row.getString("note"),
                row.getInt("attempts"),
                row.getLong("version"),
                Jdbc.instant(row, "changed_at"));
    }
}
