package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of workloads: two queries a page, whose time depends on the page and not on how many there are. */
@ApplicationScoped
class WorkloadList {

    private final EntityManager entities;
    private final FailedRollouts failures;

    @Inject
    WorkloadList(EntityManager entities, FailedRollouts failures) {
        this.entities = entities;
        this.failures = failures;
    }

    /** The workloads in the order of their names, at most {@code limit}. */
    @Transactional
    List<WorkloadSummary> list(WorkloadFilter filter, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Query query = entities.createNativeQuery(
                """
                select w.team, w.name, w.state, w.latest, w.approved, r.retire,
                       (select string_agg(c, ' ') from jsonb_array_elements_text(r.document -> 'spec' -> 'clusters') c),
                       r.document -> 'spec' ->> 'instanceClass',
                       cast(r.document -> 'spec' -> 'scaling' ->> 'min' as integer),
                       cast(r.document -> 'spec' -> 'scaling' ->> 'max' as integer),
                       r.moved_by_name, r.moved_at
                from workload w join revision r on r.workload_id = w.id and r.number = w.latest
                where\s""" + String.join(" and ", conditions(filter, parameters)) + " order by w.team, w.name");
        parameters.forEach(query::setParameter);
        List<WorkloadSummary> page = new ArrayList<>();
        for (Object row : query.setMaxResults(limit).getResultList()) {
            page.add(summary((Object[]) row));
        }
        Map<WorkloadId, FailedRollouts.FailedRollout> failed =
                failures.of(page.stream().map(WorkloadSummary::id).toList());
        return page.stream()
                .map(workload -> workload.with(failed.get(workload.id())))
                .toList();
    }

    private static List<String> conditions(WorkloadFilter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        filter.teams().ifPresent(teams -> {
            conditions.add("w.team in (:teams)");
            parameters.put("teams", teams);
        });
        conditions.add(filter.state().isPresent() ? "w.state = :state" : "w.state <> :state");
        parameters.put("state", filter.state().orElse(WorkloadState.RETIRED).name());
        if (!filter.words().isEmpty()) {
            conditions.add("to_tsvector('simple', w.team || ' ' || replace(w.name, '-', ' '))"
                    + " @@ to_tsquery('simple', :words)");
            parameters.put("words", filter.tsquery());
        }
        filter.after().ifPresent(after -> {
            conditions.add("(w.team, w.name) > (:afterTeam, :afterName)");
            parameters.put("afterTeam", after.team());
            parameters.put("afterName", after.name());
        });
        return conditions;
    }

    private static WorkloadSummary summary(Object[] row) {
        return new WorkloadSummary(
                new WorkloadId((String) row[0], (String) row[1]),
                WorkloadState.valueOf((String) row[2]),
                (Integer) row[3],
                (Integer) row[4],
                (Boolean) row[5],
                Arrays.asList(((String) row[6]).split(" ")),
                (String) row[7],
                (Integer) row[8],
                (Integer) row[9],
                (String) row[10],
                (Instant) row[11],
                null);
    }
}
