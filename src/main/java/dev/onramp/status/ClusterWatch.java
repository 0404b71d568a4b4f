package dev.onramp.status;

import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.ObjectRef;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.WorkloadId;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** Watches one cluster for the objects of workloads, for as long as Onramp runs and whatever the cluster does. */
final class ClusterWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ClusterWatch.class);

    private final ClusterSettings cluster;
    private final Sightings sightings = new Sightings();
    private final Histories histories = new Histories();
    private final Clock clock;
    private final Duration patience;
    private final KindWatch<Deployment> deployments;
    private final KindWatch<Pod> pods;
    private final KindWatch<GenericKubernetesResource> scaledObjects;
    private final KindWatch<HorizontalPodAutoscaler> autoscalers;

    private final Instant began;
    private volatile Instant heard;
    private Instant heardOfRules;
    private volatile Reach reach;

    ClusterWatch(ClusterSettings cluster, ClusterConnection connection, Duration patience, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
        this.patience = patience;
        this.began = clock.instant();
        this.reach = new Reach(Optional.of(began), false, "It has not answered yet.", "");
        KubernetesClient client = connection.client();
        deployments = watch(
                "apps/v1",
                "Deployment",
                client.apps().deployments().inAnyNamespace(),
                Deployment.class,
                SeenDeployment.class,
                SeenDeployment::of);
        pods = watch("v1", "Pod", client.pods().inAnyNamespace(), Pod.class, SeenPod.class, PodReader::read);
        scaledObjects = watch(
                "keda.sh/v1alpha1",
                "ScaledObject",
                client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                                .withGroup("keda.sh")
                                .withVersion("v1alpha1")
                                .withKind("ScaledObject")
                                .withPlural("scaledobjects")
                                .withNamespaced(true)
                                .build())
                        .inAnyNamespace(),
                GenericKubernetesResource.class,
                SeenScaledObject.class,
                SeenScaledObject::of);
        autoscalers = watch(
                "autoscaling/v2",
                "HorizontalPodAutoscaler",
                client.autoscaling().v2().horizontalPodAutoscalers().inAnyNamespace(),
                HorizontalPodAutoscaler.class,
                SeenAutoscaler.class,
                SeenAutoscaler::of);
    }

    private <T extends HasMetadata> KindWatch<T> watch(
            String apiVersion,
            String kubernetesKind,
            FilterWatchListDeletable<T, ?, ?> all,
            Class<T> type,
            Class<? extends Sighting> kind,
            BiFunction<WorkloadId, T, Sighting> reader) {
        ObjectRef anyOfIt = new ObjectRef(apiVersion, kubernetesKind, "", "");
        return new KindWatch<>(cluster, anyOfIt, all.withLabel(Labels.WORKLOAD), type, kind, reader, sightings, clock);
    }

    void start() {
        all().forEach(KindWatch::start);
    }

    /** Notices that the cluster went or came back; called every second. */
    void look(Instant now) {
        boolean hears = deployments.isWatching() && pods.isWatching() && autoscalers.isWatching();
        if (hears) {
            heard = now;
        }
        Instant lost = heard == null ? began : heard;
        boolean patient = heard != null && now.isBefore(heard.plus(patience));
        Reach before = reach;
        reach = hears || patient
                ? new Reach(Optional.empty(), true, "", rules(now))
                : new Reach(Optional.of(lost), heard != null, trouble(), "");
        if (!reach.isLost()) {
            histories.look(sightings, now);
        }
        if (before.isLost() != reach.isLost()) {
            LOG.infof(
                    reach.isLost() ? "Cluster %s is out of sight: %s" : "Cluster %s is watched.%s",
                    cluster.name(),
                    reach.trouble());
        }
    }

    /** The recent past of a workload here; empty where nothing of it was seen. */
    Optional<History> history(WorkloadId workload) {
        return histories.of(workload);
    }

    /** KEDA may be missing, or its kind alone be kept from us; the replicas can be told all the same. */
    private String rules(Instant now) {
        if (scaledObjects.isWatching()) {
            heardOfRules = now;
            return "";
        }
        if (!scaledObjects.isKnownKind()) {
            return "KEDA is not installed on this cluster, so no rule can scale anything.";
        }
        Instant lost = heardOfRules == null ? began : heardOfRules;
        boolean patient = now.isBefore(lost.plus(patience));
        return patient || scaledObjects.trouble().isEmpty()
                ? ""
                : "KEDA's rules are not seen here: " + scaledObjects.trouble();
    }

    private String trouble() {
        return all().stream()
                .filter(kind -> kind != scaledObjects && !kind.isWatching())
                .map(KindWatch::trouble)
                .filter(sentence -> !sentence.isEmpty())
                .findFirst()
                .orElse("Cluster " + cluster.name() + " does not answer.");
    }

    private List<KindWatch<?>> all() {
        return List.of(deployments, pods, scaledObjects, autoscalers);
    }

    ClusterSettings cluster() {
        return cluster;
    }

    Sightings sightings() {
        return sightings;
    }

    Reach reach() {
        return reach;
    }

    @Override
    public void close() {
        all().forEach(KindWatch::close);
    }
}
