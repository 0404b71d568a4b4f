package dev.onramp.scaling;

import dev.onramp.document.ClusterSettings;
import java.time.Duration;

/** What a cluster's controllers were told and which releases they are; it comes from the cluster's configuration. */
public record ControllerFlags(
        KubernetesVersion kubernetes,
        KedaVersion keda,
        Duration syncPeriod,
        double tolerance,
        int downscaleWindowSeconds) {

    /** The newest releases known here, with every flag at its default. */
    public static final ControllerFlags DEFAULT = new ControllerFlags(
            KubernetesVersion.NEWEST, KedaVersion.NEWEST, Duration.ofSeconds(15), Tolerance.CLUSTER_DEFAULT, 300);

    public ControllerFlags {
        if (syncPeriod.toMillis() < 1) {
            throw new IllegalArgumentException("The sync period must be at least a millisecond, not " + syncPeriod);
        }
    }

    /** What is configured and seen of a cluster's controllers; a release that nobody knows counts as the newest. */
    public static ControllerFlags of(ClusterSettings cluster) {
        return new ControllerFlags(
                KubernetesVersion.parse(cluster.hpa().kubernetesVersion().orElse(null)),
                KedaVersion.parse(cluster.kedaVersion().orElse(null)),
                cluster.hpa().syncPeriod(),
                cluster.hpa().tolerance(),
                Math.toIntExact(cluster.hpa().downscaleStabilization().toSeconds()));
    }

    public ControllerFlags withVersions(KubernetesVersion otherKubernetes, KedaVersion otherKeda) {
        return new ControllerFlags(otherKubernetes, otherKeda, syncPeriod, tolerance, downscaleWindowSeconds);
    }

    Tolerance toleranceWith(HpaBehavior behavior) {
        boolean own = behavior != null && kubernetes.heedsOwnTolerance();
        return new Tolerance(
                own ? behavior.down().tolerance().orElse(tolerance) : tolerance,
                own ? behavior.up().tolerance().orElse(tolerance) : tolerance,
                kubernetes.comparesWithBounds());
    }
}
