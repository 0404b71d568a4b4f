package dev.onramp.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsCluster
class ClusterTest {
    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void open() {
        cluster = Cluster.open();
    }

    @Test
    void onrampAppliesInAFreshTeamAtOnce() {
        String team = cluster.freshTeam();

        cluster.onramp().resource(configMap(team)).fieldManager("onramp").serverSideApply();

        assertNotNull(cluster.admin().resource(configMap(team)).get());
        assertEquals(
                team,
                cluster.onramp()
                        .namespaces()
                        .withName(team)
                        .get()
                        .getMetadata()
                        .getLabels()
                        .get("onramp.dev/team"));
    }

    @Test
    void onrampIsRefusedInANamespaceThatIsNobodys() {
        String nobodys = cluster.freshNamespace();

        var refused = assertThrows(
                KubernetesClientException.class,
                () -> cluster.onramp()
                        .resource(configMap(nobodys))
                        .fieldManager("onramp")
                        .serverSideApply());

        assertEquals(403, refused.getCode());
    }

    @Test
    void itsNamespacesGoWithIt() {
        String team;
        try (var mine = Cluster.open()) {
            team = mine.freshTeam();
        }

        var left = cluster.admin().namespaces().withName(team).get();

        assertTrue(left == null || left.getMetadata().getDeletionTimestamp() != null);
        assertFalse(cluster.lets("create", "apps", "deployments", "default"));
    }

    private static ConfigMap configMap(String namespace) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("files")
                .withNamespace(namespace)
                .endMetadata()
                .addToData("greeting", "hello")
                .build();
    }
}
