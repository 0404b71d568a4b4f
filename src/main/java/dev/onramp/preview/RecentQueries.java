package dev.onramp.preview;

import dev.onramp.document.SecretShapes;
import dev.onramp.people.Person;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

    @Inject
    DataSource database;

    /** Newest first. */
    List<RecentQuery> of(String team, Person by) {
        by.mustSee(team);
        return read(by.subject(), team, KEPT);
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
        QuarkusTransaction.requiringNew().run(() -> {
            List<RecentQuery> newest = read(by.subject(), team, 1);
            if (isDraft && !newest.isEmpty() && newest.get(0).growsInto(query, at)) {
                change(
                        "delete from recent_query where subject = ? and team = ? and md5(query) = md5(?)",
                        by.subject(),
                        team,
                        newest.get(0).query());
            }
            change(
                    "insert into recent_query (subject, team, query, at) values (?, ?, ?, ?)"
                            + " on conflict (subject, team, md5(query)) do update set at = excluded.at",
                    by.subject(),
                    team,
                    query,
                    OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            change(
                    "delete from recent_query where id in (select id from recent_query where subject = ? and team = ?"
                            + " order by at desc, id desc offset ?)",
                    by.subject(),
                    team,
                    KEPT);
        });
    }

    private List<RecentQuery> read(String subject, String team, int limit) {
        String sql =
                "select query, at from recent_query where subject = ? and team = ? order by at desc, id desc limit ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, subject);
            select.setString(2, team);
            select.setInt(3, limit);
            List<RecentQuery> queries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    queries.add(new RecentQuery(
                            rows.getString("query"),
                            rows.getObject("at", OffsetDateTime.class).toInstant()));
                }
            }
            return queries;
        } catch (SQLException e) {
            throw new IllegalStateException("The queries of before can't be read.", e);
        }
    }

    private void change(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A query can't be remembered.", e);
        }
    }
}
