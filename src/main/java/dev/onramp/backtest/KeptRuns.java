package dev.onramp.backtest;

import dev.onramp.backtest.Kept.Present;
import dev.onramp.storage.Jdbc;
import dev.onramp.workload.RevisionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Which stored runs belong to which revisions, one a cluster. */
final class KeptRuns {

    private final Jdbc jdbc;
    private final RunStore runs;

    KeptRuns(DataSource dataSource) {
        this.jdbc = new Jdbc(dataSource);
        this.runs = new RunStore(dataSource);
    }

    /** @param present of the rule that ran then; empty where none did, or the same */
    void attach(RevisionId revision, String cluster, UUID id, Optional<Present> present, Instant at) {
        jdbc.update(
                """
                insert into back_test_of_revision (team, workload, revision, cluster, back_test_id,
                    present_revision, present_back_test_id, attached_at)
                values (?, ?, ?, ?, ?, cast(? as integer), cast(? as uuid), ?)
                on conflict (team, workload, revision, cluster) do update
                set back_test_id = excluded.back_test_id, present_revision = excluded.present_revision,
                    present_back_test_id = excluded.present_back_test_id, attached_at = excluded.attached_at
                """,
                revision.workload().team(),
                revision.workload().name(),
                revision.number(),
                cluster,
                id,
                present.map(Present::revision).orElse(null),
                present.map(each -> each.run().id()).orElse(null),
                at);
    }

    /** What is attached of the rules that ran then, by the back-test that each stands beside. */
    Map<UUID, Present> presents(RevisionId revision, Instant now) {
        return runs
                .readable(
                        row -> Map.entry(
                                row.getObject("beside", UUID.class),
                                new Present(row.getInt("present_revision"), RunStore.read(row, now))),
                        """
                        select b.*, a.present_revision, a.back_test_id as beside
                        from back_test b join back_test_of_revision a on a.present_back_test_id = b.id
                        where a.team = ? and a.workload = ? and a.revision = ?
                        """,
                        revision.workload().team(),
                        revision.workload().name(),
                        revision.number())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** One a cluster, by the cluster's name. */
    List<Run> attached(RevisionId revision, Instant now) {
        return runs.runs(
                now, """
                select b.* from back_test b join back_test_of_revision a on a.back_test_id = b.id
                where a.team = ? and a.workload = ? and a.revision = ? order by a.cluster
                """, revision.workload().team(), revision.workload().name(), revision.number());
    }

    /** The revisions it belongs to. */
    List<RevisionId> revisions(UUID id) {
        return jdbc.query(
                row -> RevisionId.of(row.getString("team"), row.getString("workload"), row.getInt("revision")),
                "select * from back_test_of_revision where back_test_id = ? order by revision",
                id);
    }
}
