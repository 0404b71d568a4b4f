package dev.onramp.status;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.Clusters;
import dev.onramp.document.WorkloadId;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsCluster;
import dev.onramp.testing.RealParts;
import dev.onramp.workload.LiveStates;
import dev.onramp.workload.Workloads;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a real cluster to the browser. */
@NeedsCluster
@QuarkusTest
@TestProfile(StatusLiveTest.OnRealCluster.class)
class StatusLiveTest {

    private static final String NAME = "live";

    /** One real cluster; namespaces of its own, so that nothing else is in them. */
    public static class OnRealCluster implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> lab = new HashMap<>(new RealParts().getConfigOverrides());
            if (!lab.isEmpty()) {
                lab.put(
                        "onramp.clusters.lab.namespace-pattern",
                        "t-{team}-" + UUID.randomUUID().toString().substring(0, 8));
            }
            return lab;
        }
    }

    @AutoClose
    private final Cluster cluster = Cluster.open();

    @Inject
    Workloads workloads;

    @Inject
    Clusters clusters;

    @Inject
    LiveStates liveStates;

    @TestHTTPResource
    URL portal;

    @BeforeEach
    void aWorkload() {
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace())
                        .addToLabels("onramp.dev/team", "vision")
                        .endMetadata()
                        .build())
                .create();
        Fleet.approve(workloads, NAME, "lab");
    }

    @AfterEach
    void tidy() {
        cluster.admin().namespaces().withName(namespace()).delete();
    }

    @Test
    void theStreamFollowsAWorkloadUntilItServes() {
        String url = portal.toString().replaceFirst("/$", "") + "/workloads/vision/" + NAME + "/status/stream";
        try (StreamReader stream = StreamReader.open(url, Login.browse("alice"))) {
            assertTrue(
                    stream.await(event -> event.name().equals("status")).data().contains("Nothing of it runs here"));

            cluster.admin().resource(deployment()).create();

            stream.await(event -> event.data().contains("<b>Starting.</b>"));
            stream.await(event -> event.data().contains("<b>Serving.</b>"));
            stream.await(event -> event.name().equals("events") && event.data().contains("Replicas change"));
        }
        WorkloadId workload = new WorkloadId("vision", NAME);
        assertEquals("Serving", liveStates.of(List.of(workload)).get(workload).word());
        Login.bearer("alice")
                .get("/api/v1/teams/vision/workloads/" + NAME + "/status")
                .then()
                .statusCode(200)
                .body("state", equalTo("SERVING"))
                .body("ready", equalTo(2))
                .body("events.reason", hasItem("ScalingReplicaSet"));
    }

    private String namespace() {
        return clusters.settings("lab").orElseThrow().namespaceOf("vision");
    }

    private Deployment deployment() {
        return Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: live
                  namespace: %s
                  labels: {onramp.dev/team: vision, onramp.dev/workload: live, onramp.dev/revision: "1"}
                spec:
                  replicas: 2
                  selector: {matchLabels: {onramp.dev/team: vision, onramp.dev/workload: live}}
                  template:
                    metadata:
                      labels: {onramp.dev/team: vision, onramp.dev/workload: live}
                      annotations: {lab.fake/ready-after: 4s}
                    spec:
                      containers: [{name: server, image: "registry.example/model:1"}]
                """.formatted(namespace()), Deployment.class);
    }
}
