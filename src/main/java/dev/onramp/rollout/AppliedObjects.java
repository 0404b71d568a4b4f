package dev.onramp.rollout;

import dev.onramp.cluster.ObjectRef;
import dev.onramp.document.WorkloadId;
import dev.onramp.storage.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What Onramp made on clusters. It is written down before it is made, so that a killed process leaves no orphan. */
final class AppliedObjects {

    /** What a workload is taken apart in; the reverse of how it is put together. */
    private static final List<String> TAKEN_AWAY = List.of("ScaledObject", "Service", "Deployment", "ConfigMap");

    /**
     * One object.
     *
     * @param uid null while it is not known whether it came to be
     */
    record Applied(ObjectRef ref, String uid, WorkloadId workload) {}

    private final Jdbc jdbc;

    AppliedObjects(DataSource dataSource) {
        this.jdbc = new Jdbc(dataSource);
    }

    Optional<Applied> find(String cluster, ObjectRef ref) {
        return jdbc.query(AppliedObjects::read, """
                        select * from applied_object
                        where cluster = ? and namespace = ? and kind = ? and object_name = ?
                        """, cluster, ref.namespace(), ref.kind(), ref.name()).stream()
                .findFirst();
    }

    /** Everything of the workload on the cluster, in the order in which it is taken away. */
    List<Applied> of(Target target) {
        return jdbc
                .query(
                        AppliedObjects::read,
                        "select * from applied_object where team = ? and name = ? and cluster = ?",
                        target.workload().team(),
                        target.workload().name(),
                        target.cluster())
                .stream()
                .sorted(Comparator.comparing(
                        applied -> TAKEN_AWAY.indexOf(applied.ref().kind())))
                .toList();
    }

    /** About to be made. */
    void intend(Rollout rollout, ObjectRef ref, Instant at) {
        write(rollout, ref, null, at);
    }

    /** Made, or changed. */
    void record(Rollout rollout, ObjectRef ref, String uid, Instant at) {
        write(rollout, ref, uid, at);
    }

    void forget(String cluster, ObjectRef ref) {
        jdbc.update(
                "delete from applied_object where cluster = ? and namespace = ? and kind = ? and object_name = ?",
                cluster,
                ref.namespace(),
                ref.kind(),
                ref.name());
    }

    private void write(Rollout rollout, ObjectRef ref, String uid, Instant at) {
        jdbc.update(
                """
                insert into applied_object
                    (cluster, namespace, kind, object_name, api_version, uid, team, name, revision, applied_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (cluster, namespace, kind, object_name) do update set
                    api_version = excluded.api_version, uid = excluded.uid, team = excluded.team,
                    name = excluded.name, revision = excluded.revision, applied_at = excluded.applied_at
                """,
                rollout.cluster(),
                ref.namespace(),
                ref.kind(),
                ref.name(),
                ref.apiVersion(),
                uid,
                rollout.workload().team(),
                rollout.workload().name(),
                rollout.revision(),
                at);
    }

    private static Applied read(ResultSet row) throws SQLException {
        return new Applied(
                new ObjectRef(
                        row.getString("api_version"),
                        row.getString("kind"),
                        row.getString("namespace"),
                        row.getString("object_name")),
                row.getString("uid"),
                new WorkloadId(row.getString("team"), row.getString("name")));
    }
}
