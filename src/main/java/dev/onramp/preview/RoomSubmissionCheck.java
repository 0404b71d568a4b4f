package dev.onramp.preview;

import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.ClusterFailed;
import dev.onramp.cluster.Clusters;
import dev.onramp.cluster.GpuRoom;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.findings.RoomRules;
import dev.onramp.people.Person;
import dev.onramp.workload.SubmissionCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;

/** Lays what the most replicas would need beside what each chosen cluster has and allows. */
@ApplicationScoped
public class RoomSubmissionCheck implements SubmissionCheck {

    @Inject
    Clusters clusters;

    @Inject
    Catalog catalog;

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
        ClusterConnection connection = clusters.connection(cluster.name());
        try {
            GpuRoom room =
                    GpuRoom.of(connection, cluster.namespaceOf(document.id().team()), instanceClass);
            return RoomRules.of(
                            instanceClass.resource(),
                            instanceClass.count(),
                            document.scaling().max(),
                            OptionalLong.of(room.onNodes()),
                            room.quota())
                    .stream()
                    .map(finding -> finding.on(cluster.name()))
                    .toList();
        } catch (ClusterFailed failed) {
            return List.of(Finding.info(
                            "room-unknown",
                            "/spec/scaling/max",
                            "Whether there are GPUs enough could not be told. " + failed.getMessage())
                    .on(cluster.name()));
        }
    }
}
