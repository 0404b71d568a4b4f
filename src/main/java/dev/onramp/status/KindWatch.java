package dev.onramp.status;

import dev.onramp.cluster.ClusterTrouble;
import dev.onramp.cluster.ObjectRef;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.WorkloadId;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** Watches one kind of object on one cluster, and keeps of each only what is told about it. */
final class KindWatch<T extends HasMetadata> implements ResourceEventHandler<T>, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KindWatch.class);

    /** A first picture of thousands of objects comes in pages, kind to the API server and to memory. */
    private static final long PAGE = 500;

    private final ClusterSettings cluster;
    private final ObjectRef anyOfIt;
    private final Class<? extends Sighting> kind;
    private final BiFunction<WorkloadId, T, Sighting> reader;
    private final Sightings sightings;
    private final Clock clock;
    private final SharedIndexInformer<T> informer;

    private volatile String trouble = "";
    private volatile boolean knownKind = true;

    KindWatch(
            ClusterSettings cluster,
            ObjectRef anyOfIt,
            FilterWatchListDeletable<T, ?, ?> objects,
            Class<T> type,
            Class<? extends Sighting> kind,
            BiFunction<WorkloadId, T, Sighting> reader,
            Sightings sightings,
            Clock clock) {
        this.cluster = cluster;
        this.anyOfIt = anyOfIt;
        this.kind = kind;
        this.reader = reader;
        this.sightings = sightings;
        this.clock = clock;
        this.informer = objects.withLimit(PAGE)
                .runnableInformer(0)
                // Of the objects themselves only their names and versions stay, to know what a new picture lacks.
                .itemStore(new ReducedStateItemStore<>(
                        ReducedStateItemStore.NAME_KEY_STATE, type, new KubernetesSerialization()))
                .addEventHandler(this)
                .exceptionHandler((started, thrown) -> {
                    failed(thrown);
                    // Whatever it was, it may pass: a restart, a right not granted yet, KEDA not installed yet.
                    return true;
                });
    }

    void start() {
        informer.start();
    }

    @Override
    public void onAdd(T object) {
        see(object);
    }

    @Override
    public void onUpdate(T before, T object) {
        see(object);
    }

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {
        sightings.remove(
                kind, object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    private void see(T object) {
        try {
            Labels.workload(object)
                    .filter(id -> isHome(id, object))
                    .ifPresent(id -> sightings.put(
                            object.getMetadata().getNamespace(), reader.apply(id, object), clock.instant()));
        } catch (RuntimeException e) {
            // One odd object must not blind the watch for all others.
            LOG.warnf(
                    e,
                    "Cluster %s shows a %s Onramp can't read: %s/%s",
                    cluster.name(),
                    object.getKind(),
                    object.getMetadata().getNamespace(),
                    object.getMetadata().getName());
        }
    }

    /** Anybody may label anything in their namespace; only what stands in the team's own speaks for its workloads. */
    private boolean isHome(WorkloadId id, T object) {
        return cluster.namespaceOf(id.team()).equals(object.getMetadata().getNamespace())
                && (kind == SeenPod.class
                        || kind == SeenAutoscaler.class
                        || id.name().equals(object.getMetadata().getName()));
    }

    private void failed(Throwable thrown) {
        Throwable cause =
                thrown instanceof KubernetesClientException || thrown.getCause() == null ? thrown : thrown.getCause();
        if (cause instanceof KubernetesClientException answer) {
            knownKind = answer.getCode() != 404;
            trouble =
                    ClusterTrouble.of(cluster.name(), "watch", anyOfIt, answer).sentence();
        } else {
            trouble = "Cluster " + cluster.name() + " does not answer (" + words(cause) + ").";
        }
        LOG.debugf(thrown, "Watching cluster %s: %s", cluster.name(), trouble);
    }

    /** Without the name of a class, which tells nobody anything where there are words. */
    private static String words(Throwable cause) {
        return Optional.ofNullable(cause.getMessage())
                .filter(message -> !message.isBlank())
                .orElse(cause.getClass().getSimpleName());
    }

    boolean isWatching() {
        return informer.isWatching();
    }

    /** Whether the cluster knows this kind at all. */
    boolean isKnownKind() {
        return knownKind || informer.isWatching();
    }

    String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        informer.close();
    }
}
