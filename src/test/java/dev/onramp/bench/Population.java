package dev.onramp.bench;

import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.manifest.ManifestRenderer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Any number of workloads with what a life leaves behind, put into the tables by SQL. A workload has two revisions,
 * what was said on them, an approved rendering and two rollouts for each cluster, and six audit events. Seven in ten
 * are approved; one each waits for review, is a draft, or was sent back. One in ten is team vision's, the others are
 * search's.
 */
@ApplicationScoped
class Population {

    private static final String DOCUMENT = """
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: placeholder-team, name: placeholder-name}
            spec:
              clusters: [eu-west-prod, us-east-prod]
              runtime: tensorflow-serving
              image: registry.example/placeholder-team/embeddings:2.4
              env: [{name: MODEL_NAME, value: embeddings}, {name: API_KEY, secret: {name: embeddings, key: key}}]
              instanceClass: a10g-1
              scaling:
                min: 1
                max: 8
                triggers:
                  - type: prometheus
                    query: sum(rate(:tensorflow:serving:request_count{namespace="placeholder-team"}[2m]))
                    threshold: 40
                    metricType: AverageValue
                    onNoData: error
                fallback: {afterFailures: 3, replicas: 4}
            """;

    private static final List<String> INSERTS = List.of("""
            create temporary table born as
            select i, gen_random_uuid() as id,
                   case when i / 10 % 10 = 0 then 'vision' else 'search' end as team,
                   'model-' || lpad(i::text, 6, '0') as name,
                   case i % 10 when 7 then 'IN_REVIEW' when 8 then 'DRAFT' when 9 then 'CHANGES_REQUESTED' else 'APPROVED' end as state,
                   timestamptz '2026-11-01' + i * interval '1 second' as at
            from generate_series(:from, :to) i
            """, """
            insert into workload (id, team, name, latest, approved, state, created_at)
            select id, team, name, 2, case state when 'APPROVED' then 2 when 'CHANGES_REQUESTED' then null else 1 end, state, at
            from born
            """, """
            insert into revision (id, workload_id, number, state, retire, document, digest, author, author_name, writers,
                                  created_at, saved_at, submitted_by, submitted_by_name, submitted_at, findings,
                                  moved_by_name, moved_at, version)
            select gen_random_uuid(), id, n,
                   case when n = 2 then state when state = 'APPROVED' then 'SUPERSEDED'
                        when state = 'CHANGES_REQUESTED' then 'REJECTED' else 'APPROVED' end,
                   false, replace(replace(:document, 'placeholder-team', team), 'placeholder-name', name)::jsonb,
                   md5(name || n), 'sub-alice', 'Alice', '["sub-alice"]', at, at,
                   'sub-alice', 'Alice', at + n * interval '1 minute',
                   '[{"severity": "WARNING", "code": "no-peak", "cluster": "eu-west-prod", "pointer": "/spec/scaling/triggers/0/query", "message": "The window holds no peak."}]',
                   'Alice', at + n * interval '1 minute', 0
            from born, generate_series(1, 2) n
            """, """
            insert into review (id, team, workload, revision, retire, decision, text, by_sub, by_name, at, digest)
            select gen_random_uuid(), team, name, n, false, decision, 'The image is pinned, and the rule reads well.',
                   'sub-bob', 'Bob', at + n * interval '2 minutes', case decision when 'APPROVE' then md5(name || n) end
            from born, generate_series(1, 2) n, unnest(array['COMMENT', 'APPROVE']) decision
            where decision = 'COMMENT' or n = 1 and state <> 'CHANGES_REQUESTED' or n = 2 and state = 'APPROVED'
            """, """
            insert into approved_rendering (review_id, cluster, rendering)
            select review.id, cluster, replace(replace(rendering, 'placeholder-team', born.team), 'placeholder-name', born.name)
            from review join born on review.team = born.team and review.workload = born.name,
                 (values ('eu-west-prod', :eu), ('us-east-prod', :us)) as rendered (cluster, rendering)
            where decision = 'APPROVE'
            """, """
            insert into rollout (id, team, name, revision, cluster, namespace, state, retire, digest, rendering, steps,
                                 consent, attempts, version, created_at, changed_at, finished_at)
            select gen_random_uuid(), born.team, born.name, review.revision, cluster, born.team,
                   case review.revision when born_approved.newest then 'AVAILABLE' else 'SUPERSEDED' end,
                   false, review.digest, rendering::json,
                   '[{"key": "apply", "outcome": "DONE", "title": "Applied 4 objects", "sentence": "", "conflicts": [],
                      "startedAt": "2026-11-01T00:00:00Z", "endedAt": "2026-11-01T00:00:01Z"}]',
                   '[]', 0, 1, review.at, review.at, review.at
            from born join review on review.team = born.team and review.workload = born.name and decision = 'APPROVE'
                 join approved_rendering on review_id = review.id
                 join lateral (select case born.state when 'APPROVED' then 2 else 1 end as newest) born_approved on true
            """, """
            insert into applied_object (cluster, namespace, kind, object_name, api_version, uid, team, name, revision, applied_at)
            select cluster, team, kind, name, 'v1', gen_random_uuid()::text, team, name, 1, at
            from born, unnest(array['eu-west-prod', 'us-east-prod']) cluster, unnest(array['Deployment', 'Service', 'ScaledObject']) kind
            where state <> 'CHANGES_REQUESTED'
            """, """
            insert into audit_event (id, at, actor, actor_name, action, team, subject, details)
            select gen_random_uuid(), at + n * interval '1 minute', 'sub-alice', 'Alice',
                   (array['revision.save', 'revision.submit', 'revision.approve'])[1 + n % 3], team,
                   team || '/' || name || '#' || 1 + n / 3, '{"reason": "as agreed"}'
            from born, generate_series(0, 5) n
            """, "drop table born");

    @Inject
    DataSource database;

    @Inject
    Catalog catalog;

    @Inject
    Clusters clusters;

    /** Sees to workloads number {@code from} to {@code to}, and to statistics that know of them. */
    void add(int from, int to) {
        GpuWorkload document = Documents.fromYaml(DOCUMENT);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("from", from);
        values.put("to", to);
        values.put("document", Documents.toJson(document));
        values.put("eu", rendered(document, "eu-west-prod"));
        values.put("us", rendered(document, "us-east-prod"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String insert : INSERTS) {
                execute(connection, insert, values);
            }
            statement.execute("analyze");
        } catch (SQLException e) {
            throw new IllegalStateException("The workloads to measure with could not be made", e);
        }
    }

    /** Takes them away again, from a database that other tests use; what the audit trail holds stays, as always. */
    void remove() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String delete : List.of(
                    "delete from applied_object where name ~ '^model-[0-9]{6}$'",
                    "delete from rollout where name ~ '^model-[0-9]{6}$'",
                    "delete from approved_rendering where review_id in"
                            + " (select id from review where workload ~ '^model-[0-9]{6}$')",
                    "delete from review where workload ~ '^model-[0-9]{6}$'",
                    "delete from revision where workload_id in"
                            + " (select id from workload where name ~ '^model-[0-9]{6}$')",
                    "delete from workload where name ~ '^model-[0-9]{6}$'")) {
                statement.execute(delete);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The workloads of this test could not be taken away", e);
        }
    }

    private String rendered(GpuWorkload document, String cluster) {
        return ManifestRenderer.render(
                        document,
                        catalog.instanceClass(document.instanceClass()).orElseThrow(),
                        catalog.runtime(document.runtime()).orElseThrow(),
                        clusters.settings(cluster).orElseThrow(),
                        1)
                .toJson();
    }

    private static void execute(Connection connection, String sql, Map<String, Object> values) throws SQLException {
        List<Object> inOrder = new ArrayList<>();
        // Not the second colon of a cast.
        Matcher named = Pattern.compile("(?<!:):(from|to|document|eu|us)\\b").matcher(sql);
        String positional = named.replaceAll(name -> {
            Object value = values.get(name.group(1));
            inOrder.add(value);
            return value instanceof Integer ? "?" : "?::text";
        });
        try (PreparedStatement statement = connection.prepareStatement(positional)) {
            for (int i = 0; i < inOrder.size(); i++) {
                statement.setObject(i + 1, inOrder.get(i));
            }
            statement.execute();
        }
    }

    /** Where the pages are that a workload of this number has. */
    static String path(int number) {
        String team = number / 10 % 10 == 0 ? "vision" : "search";
        return "/workloads/" + team + "/model-" + "%06d".formatted(number);
    }
}
