package dev.onramp.preview;

import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.ClusterFailed;
import dev.onramp.cluster.Clusters;
import dev.onramp.cluster.GpuRoom;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Finding;
import dev.onramp.document.InstanceClass;
import dev.onramp.people.Person;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Tells those who still choose whether there is room for it; pages and REST share this one way. */
@ApplicationScoped
class Rooms {

    private static final Logger LOG = Logger.getLogger(Rooms.class);

    /** Below the 3 s that a query may take, so that nobody waits for this. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Inject
    Previews previews;

    @Inject
    Clusters clusters;

    @Inject
    Catalog catalog;

    @Inject
    PreviewConfig config;

    private final RoomCache lately = new RoomCache(Infrastructure.getDefaultWorkerPool());

    /** Asks the cluster unless it answered a moment ago, so never in a transaction; waits briefly and never fails for it. */
    Uni<List<Finding>> of(RoomWish wish, Person by, Instant at) {
        previews.mustSee(wish.team(), by);
        ClusterSettings cluster = previews.cluster(wish.cluster());
        return catalog.instanceClass(wish.instanceClass())
                .map(instanceClass -> of(wish, cluster, instanceClass, at))
                .orElse(Uni.createFrom().item(List.of()));
    }

    private Uni<List<Finding>> of(RoomWish wish, ClusterSettings cluster, InstanceClass instanceClass, Instant at) {
        String namespace = cluster.namespaceOf(wish.team());
        var key = new RoomCache.Key(cluster.name(), namespace, instanceClass.name(), instanceClass.version());
        return Uni.createFrom()
                .completionStage(() -> lately.of(
                        key, () -> GpuRoom.of(clusters.connection(cluster.name()), namespace, instanceClass), at))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(room -> new RoomFindings(config).of(room, instanceClass, wish.max()))
                .onFailure()
                .recoverWithItem(failure -> List.of(RoomFindings.unknown(why(failure, cluster.name()))))
                .map(found -> found.stream()
                        .map(finding -> finding.on(cluster.name()))
                        .toList());
    }

    private static String why(Throwable failure, String cluster) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return "The cluster takes long to answer.";
        }
        if (!(cause instanceof ClusterFailed || cause instanceof RoomCache.Busy)) {
            LOG.errorf(cause, "Asking %s for its room failed", cluster);
            return "Onramp could not ask the cluster.";
        }
        return cause.getMessage();
    }
}
