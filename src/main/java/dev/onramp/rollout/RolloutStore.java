package dev.onramp.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.onramp.document.WorkloadId;
import dev.onramp.manifest.Rendering;
import dev.onramp.storage.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The stored rollouts. */
final class RolloutStore {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final String UNFINISHED = "state in ('PENDING', 'APPLYING', 'PROGRESSING', 'RETIRING')";

    private final Jdbc jdbc;

    RolloutStore(DataSource dataSource) {
        this.jdbc = new Jdbc(dataSource);
    }

    /** What is left to do for the target, if anything; there is never more than one. */
    Optional<Rollout> unfinished(Target target) {
        return jdbc
                .query(
                        RolloutStore::read,
                        "select * from rollout where team = ? and name = ? and cluster = ? and " + UNFINISHED,
                        target.workload().team(),
                        target.workload().name(),
                        target.cluster())
                .stream()
                .findFirst();
    }

    Optional<Rollout> find(UUID id) {
        return jdbc.query(RolloutStore::read, "select * from rollout where id = ?", id).stream()
                .findFirst();
    }

    /** The latest of each cluster, by the cluster's name. */
    List<Rollout> latest(WorkloadId workload) {
        return jdbc.query(RolloutStore::read, """
                select distinct on (cluster) * from rollout
                where team = ? and name = ? order by cluster, created_at desc, revision desc
                """, workload.team(), workload.name());
    }

    /**
     * What failed on one cluster.
     *
     * @param standing the revision that came through there before
     */
    record Failure(WorkloadId workload, int revision, boolean retire, String cluster, Optional<Integer> standing) {}

    /** Every failure of these workloads that no newer approval has taken the place of, by cluster. */
    List<Failure> failures(Collection<WorkloadId> workloads) {
        return jdbc.query(
                row -> new Failure(
                        new WorkloadId(row.getString("team"), row.getString("name")),
                        row.getInt("revision"),
                        row.getBoolean("retire"),
                        row.getString("cluster"),
                        Optional.ofNullable(row.getObject("standing", Integer.class))),
                """
                select team, name, revision, retire, cluster, (
                    select case when came.retire then null else came.revision end from rollout came
                    where came.team = failed.team and came.name = failed.name and came.cluster = failed.cluster
                        and came.state in ('AVAILABLE', 'RETIRED')
                    order by came.created_at desc limit 1) as standing
                from rollout failed
                where state = 'FAILED' and (team, name) in (select * from unnest(?, ?))
                order by cluster
                """,
                workloads.stream().map(WorkloadId::team).toArray(String[]::new),
                workloads.stream().map(WorkloadId::name).toArray(String[]::new));
    }

    /** The newest first. */
    List<Rollout> history(WorkloadId workload, int atMost) {
        return jdbc.query(
                RolloutStore::read,
                "select * from rollout where team = ? and name = ? order by created_at desc, cluster limit ?",
                workload.team(),
                workload.name(),
                atMost);
    }

    /** When anything about the workload's rollouts changed last; cheap enough to ask every second. */
    Optional<Instant> lastChanged(WorkloadId workload) {
        return jdbc.query(
                        row -> Optional.ofNullable(Jdbc.instant(row, "last")),
                        "select max(changed_at) as last from rollout where team = ? and name = ?",
                        workload.team(),
                        workload.name())
                .get(0);
    }

    /** The clusters on which the workload has something unfinished, failed or applied. */
    List<Place> places(WorkloadId workload) {
        return jdbc.query(
                row -> new Place(row.getString("cluster"), row.getString("namespace")),
                """
                select cluster, namespace from applied_object where team = ? and name = ?
                union
                select cluster, namespace from rollout where team = ? and name = ? and
                """ + UNFINISHED,
                workload.team(),
                workload.name(),
                workload.team(),
                workload.name());
    }

    /** Where a workload is. */
    record Place(String cluster, String namespace) {}

    /** A newer approval takes the place of everything that is unfinished or failed, and of the step it was at. */
    void supersede(WorkloadId workload, Instant at) {
        jdbc.update("""
                update rollout set state = 'SUPERSEDED', message = null, version = version + 1,
                    changed_at = ?, finished_at = coalesce(finished_at, ?),
                    steps = coalesce((
                        select jsonb_agg(case when step ->> 'outcome' = 'RUNNING'
                            then step || jsonb_build_object('outcome', 'SUPERSEDED', 'endedAt', cast(? as text))
                            else step end order by place)
                        from jsonb_array_elements(steps) with ordinality as each (step, place)), steps)
                where team = ? and name = ? and (state = 'FAILED' or
                """ + UNFINISHED + ")", at, at, at.toString(), workload.team(), workload.name());
    }

    void insert(Rollout rollout) {
        jdbc.update(
                """
                insert into rollout (id, team, name, revision, cluster, namespace, state, retire, digest, rendering,
                    steps, message, consent, attempts, version, created_at, changed_at, finished_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as json),
                    cast(? as jsonb), ?, cast(? as jsonb), ?, ?, ?, ?, ?)
                """,
                rollout.id(),
                rollout.workload().team(),
                rollout.workload().name(),
                rollout.revision(),
                rollout.cluster(),
                rollout.rendering().namespace(),
                rollout.state().name(),
                rollout.retire(),
                rollout.digest(),
                rollout.rendering().toJson(),
                written(rollout.steps()),
                rollout.message(),
                written(rollout.consent()),
                rollout.attempts(),
                rollout.version(),
                rollout.createdAt(),
                rollout.changedAt(),
                rollout.finishedAt());
    }

    /**
     * Saves what may change.
     *
     * @return with its new version
     * @throws Overtaken where somebody saved it since it was read
     */
    Rollout save(Rollout rollout) {
        int changed = jdbc.update(
                """
                update rollout set state = ?, steps = cast(? as jsonb), message = ?, consent = cast(? as jsonb),
                    attempts = ?, changed_at = ?, finished_at = ?, version = version + 1
                where id = ? and version = ?
                """,
                rollout.state().name(),
                written(rollout.steps()),
                rollout.message(),
                written(rollout.consent()),
                rollout.attempts(),
                rollout.changedAt(),
                rollout.finishedAt(),
                rollout.id(),
                rollout.version());
        if (changed == 0) {
            throw new Overtaken(rollout);
        }
        return rollout.saved();
    }

    private static Rollout read(ResultSet row) throws SQLException {
        return new Rollout(
                row.getObject("id", UUID.class),
                new WorkloadId(row.getString("team"), row.getString("name")),
                row.getInt("revision"),
                row.getString("cluster"),
                RolloutState.valueOf(row.getString("state")),
                row.getBoolean("retire"),
                row.getString("digest"),
                Rendering.fromJson(row.getString("rendering")),
                parsed(row.getString("steps"), new TypeReference<List<Step>>() {}),
                row.getString("message"),
                parsed(row.getString("consent"), new TypeReference<List<TakenField>>() {}),
                row.getInt("attempts"),
                row.getLong("version"),
                Jdbc.instant(row, "created_at"),
                Jdbc.instant(row, "changed_at"),
                Jdbc.instant(row, "finished_at"));
    }

    private static String written(List<?> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("steps are plain values", e);
        }
    }

    private static <T> T parsed(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("steps were stored by an Onramp that wrote them differently", e);
        }
    }
}
