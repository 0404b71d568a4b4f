package dev.onramp.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Documents;
import dev.onramp.storage.Jdbc;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The settings each cluster had at earlier starts, as far as they shape objects. Configuration leaves no versions
 * behind as the catalogue does; without them nobody could say what changed between a look and a decision.
 */
@ApplicationScoped
class SettingsHistory {

    private static final int EARLY = 100;
    private static final int KEPT = 5;

    private final Clusters clusters;
    private final Jdbc jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    SettingsHistory(Clusters clusters, DataSource dataSource, ObjectMapper json, Clock clock) {
        this.clusters = clusters;
        this.jdbc = new Jdbc(dataSource);
        this.json = json;
        this.clock = clock;
    }

    void start(@Observes @Priority(EARLY) StartupEvent event) {
        clusters.all().forEach(cluster -> remember(cluster, clock.instant()));
    }

    void remember(ClusterSettings cluster, Instant at) {
        String text = ShapingSettings.toJson(cluster).toString();
        jdbc.update("""
                insert into cluster_settings (cluster, digest, settings, seen_at) values (?, ?, cast(? as jsonb), ?)
                on conflict (cluster, digest) do update set seen_at = excluded.seen_at
                """, cluster.name(), Documents.digest(text), text, at);
        jdbc.update("""
                delete from cluster_settings where cluster = ? and digest not in (
                    select digest from cluster_settings where cluster = ? order by seen_at desc limit ?)
                """, cluster.name(), cluster.name(), KEPT);
    }

    /** The cluster as it is, then as it was at earlier starts, the latest first. */
    List<ClusterSettings> of(ClusterSettings now) {
        Stream<ClusterSettings> earlier = jdbc.query(row -> row.getString("settings"), """
                        select settings from cluster_settings where cluster = ? order by seen_at desc
                        """, now.name()).stream()
                .map(text -> ShapingSettings.restored(read(text), now))
                .filter(then -> !ShapingSettings.toJson(then).equals(ShapingSettings.toJson(now)));
        return Stream.concat(Stream.of(now), earlier).toList();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cluster's settings were not stored as JSON", e);
        }
    }
}
