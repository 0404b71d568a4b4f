package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.GpuRoom;
import dev.onramp.document.InstanceClass;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.NeedsCluster;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.Config;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a real API server says of its room, to Onramp's own account. */
@NeedsCluster
class RoomClusterTest {

    @AutoClose
    private static Cluster cluster;

    @AutoClose
    private static ClusterConnection connection;

    @BeforeAll
    static void open() {
        cluster = Cluster.open();
        connection = ClusterConnection.to(
                "lab", Config.fromKubeconfig(Cluster.kubeconfig().toFile()));
    }

    @Test
    void nodesAndQuotaAreReadWithOnrampsRights() {
        String team = cluster.freshTeam();
        InstanceClass instanceClass = RoomFindingsTest.CLASS;
        GpuRoom before = GpuRoom.of(connection, team, instanceClass);

        cluster.admin()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("gpus")
                        .withNamespace(team)
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of("requests." + instanceClass.resource(), new Quantity("4")))
                        .endSpec()
                        .build())
                .create();
        GpuRoom after = GpuRoom.of(connection, team, instanceClass);

        assertEquals(OptionalLong.empty(), before.quota());
        assertEquals(OptionalLong.of(4), after.quota());
        assertEquals(
                GpuRoom.onNodes(
                        cluster.admin()
                                .nodes()
                                .withLabels(instanceClass.nodeSelector())
                                .list()
                                .getItems(),
                        instanceClass.resource()),
                after.onNodes());
    }
}
