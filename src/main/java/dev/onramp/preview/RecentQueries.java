package dev.onramp.preview;

import dev.onramp.document.SecretShapes;
import dev.onramp.people.Person;
import dev.onramp.promql.PromQlLayout;
import dev.onramp.storage.Jdbc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * What each person asked lately, team by team: queries that KEDA could read and queries that were submitted. Only the
 * person sees them, and only while they may see the team.
 */
@ApplicationScoped
public class RecentQueries {

    /** As many as somebody would look through. */
    static final int KEPT = 50;

    private static final Logger LOG = Logger.getLogger(RecentQueries.class);

    private final Jdbc jdbc;

    @Inject
    RecentQueries(DataSource dataSource) {
        this.jdbc = new Jdbc(dataSource);
    }

    /** Newest first. */
    List<RecentQuery> of(String team, Person by) {
        by.mustSee(team);
        return read(by.subject(), team);
    }

    /**
     * Remembers a query without letting anybody wait for it; a failure is logged and nothing else.
     *
     * @param isDraft whether it may be one still being typed, which takes the place of the one it grew out of
     */
    void keepSoon(String team, String query, boolean isDraft, Person by, Instant at) {
        Infrastructure.getDefaultExecutor().execute(() -> {
            try {
                keep(team, query, isDraft, by, at);
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "A query of %s could not be remembered", team);
            }
        });
    }

    void keep(String team, String query, boolean isDraft, Person by, Instant at) {
        if (query.isBlank() || SecretShapes.in(query).isPresent()) {
            return;
        }
        Optional<String> laidOut = PromQlLayout.of(query);
        QuarkusTransaction.requiringNew().run(() -> {
            List<RecentQuery> kept = read(by.subject(), team);
            for (int i = 0; i < kept.size(); i++) {
                RecentQuery before = kept.get(i);
                if (before.reads(query, laidOut) || isDraft && i == 0 && before.growsInto(query, at)) {
                    forget(by.subject(), team, before);
                }
            }
            jdbc.update(
                    "insert into recent_query (subject, team, query, at) values (?, ?, ?, ?)"
                            + " on conflict (subject, team, md5(query)) do update set at = excluded.at",
                    by.subject(),
                    team,
                    query,
                    at);
            jdbc.update(
                    "delete from recent_query where id in (select id from recent_query where subject = ? and team = ?"
                            + " order by at desc, id desc offset ?)",
                    by.subject(),
                    team,
                    KEPT);
        });
    }

    private List<RecentQuery> read(String subject, String team) {
        return jdbc.query(
                row -> new RecentQuery(row.getString("query"), Jdbc.instant(row, "at")),
                "select query, at from recent_query where subject = ? and team = ? order by at desc, id desc limit ?",
                subject,
                team,
                KEPT);
    }

    private void forget(String subject, String team, RecentQuery before) {
        jdbc.update(
                "delete from recent_query where subject = ? and team = ? and md5(query) = md5(?)",
                subject,
                team,
                before.query());
    }
}
