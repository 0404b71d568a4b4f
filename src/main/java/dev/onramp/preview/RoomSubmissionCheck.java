package dev.onramp.preview;

import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.ClusterFailed;
import dev.onramp.cluster.Clusters;
import dev.onramp.cluster.GpuRoom;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.people.Person;
import dev.onramp.workload.SubmissionCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Lays what the most replicas would need beside what each chosen cluster has and allows. */
@ApplicationScoped
public class RoomSubmissionCheck implements SubmissionCheck {

    @Inject
    Clusters clusters;

    @Inject
    Catalog catalog;

    @Inject
    PreviewConfig config;

    @Override
    public List<Finding> check(GpuWorkload document, Person by) {
        return catalog.instanceClass(document.instanceClass())
                .map(instanceClass -> document.clusters().stream()
                        .flatMap(cluster -> clusters.settings(cluster).stream())
                        .flatMap(cluster -> on(cluster, document, instanceClass).stream())
                        .toList())
                .orElse(List.of());
    }

    private List<Finding> on(ClusterSettings cluster, GpuWorkload document, InstanceClass instanceClass) {
        String namespace = cluster.namespaceOf(document.id().team());
        List<Finding> found;
        try {
            // Afresh: what decides whether something may be submitted is not a minute old.
            GpuRoom room = GpuRoom.of(clusters.connection(cluster.name()), namespace, instanceClass);
            found = new RoomFindings(config)
                    .of(room, instanceClass, document.scaling().max());
        } catch (ClusterFailed failed) {
            found = List.of(RoomFindings.unknown(failed.getMessage()));
        }
        return found.stream().map(finding -> finding.on(cluster.name())).toList();
    }
}
