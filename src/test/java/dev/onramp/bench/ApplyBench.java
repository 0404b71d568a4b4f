package dev.onramp.bench;

import static io.restassured.RestAssured.given;

import dev.onramp.testing.Cluster;
import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * From the approval to the last object seen by a watch, beside the same objects applied by the bare client and by
 * {@code kubectl apply --server-side}, in turns on one cluster.
 */
@QuarkusTest
@TestProfile(Lab.class)
@NeedsCluster
class ApplyBench {

    private static final String NAMESPACE = "vision";
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 30;
    private static final int OBJECTS = 4;

    @TestHTTPResource("/api/v1/teams/vision/workloads/")
    URI api;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token = Login.token("bob");

    @Test
    void measure() throws Exception {
        Times onramp = new Times(ROUNDS);
        Times answered = new Times(ROUNDS);
        Times bare = new Times(ROUNDS);
        Times kubectl = new Times(ROUNDS);
        Times over = new Times(ROUNDS);
        String run = UUID.randomUUID().toString().substring(0, 6);
        try (Cluster cluster = Cluster.open();
                Arrivals arrivals = new Arrivals(cluster.admin(), NAMESPACE)) {
            Report report = new Report("apply", "from the click to all 4 objects seen|ms p50 / p95");
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                String name = "bench-" + run + "-" + i;
                submit(name);
                String yaml = manifests(name);
                long byBare = bare(cluster.onramp(), yaml.replace(name, name + "-b"), name + "-b", arrivals);
                long byKubectl = kubectl(yaml.replace(name, name + "-k"), name + "-k", arrivals);
                long begun = System.nanoTime();
                approve(name);
                long said = System.nanoTime() - begun;
                long byOnramp = arrivals.last(name, OBJECTS) - begun;
                if (i >= WARM_UP) {
                    onramp.add(byOnramp);
                    answered.add(said);
                    bare.add(byBare);
                    kubectl.add(byKubectl);
                    over.add(Math.max(0, byOnramp - byBare));
                }
                List.of(name, name + "-b", name + "-k").forEach(workload -> remove(cluster.admin(), workload));
            }
            report.row("Onramp: POST …/approval|%s", onramp);
            report.row("of which until the approval is answered|%s", answered);
            report.row("fabric8's serverSideApply of the same objects|%s", bare);
            report.row("kubectl apply --server-side of the same objects|%s", kubectl);
            report.row("Onramp over fabric8, round by round|%s", over);
            report.finish();
        }
    }

    private static void submit(String name) {
        Login.bearer("alice")
                .contentType("application/yaml")
                .body("""
                        apiVersion: onramp.dev/v1
                        kind: GpuWorkload
                        metadata: {team: vision, name: %s}
                        spec:
                          clusters: [lab]
                          runtime: tensorflow-serving
                          image: registry.example/vision/model:1.0
                          instanceClass: h100-1
                          scaling:
                            min: 1
                            max: 2
                            triggers: [{type: prometheus, query: sum(lab_load), threshold: 1000}]
                        """.formatted(name).getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/teams/vision/workloads/" + name + "?submit=true")
                .then()
                .statusCode(201);
    }

    private static String manifests(String name) {
        return given().auth()
                .oauth2(Login.token("bob"))
                .accept("application/yaml")
                .get("/api/v1/teams/vision/workloads/" + name + "/revisions/1/manifests")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private void approve(String name) throws IOException, InterruptedException {
        HttpRequest approval = HttpRequest.newBuilder(api.resolve(name + "/revisions/1/approval"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = http.send(approval, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    private static long bare(KubernetesClient client, String yaml, String name, Arrivals arrivals) {
        List<HasMetadata> objects = client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items();
        long begun = System.nanoTime();
        for (HasMetadata object : objects) {
            client.resource(object).fieldManager("onramp").serverSideApply();
        }
        return arrivals.last(name, OBJECTS) - begun;
    }

    private static long kubectl(String yaml, String name, Arrivals arrivals) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile("onramp-bench", ".yaml"), yaml);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        "kubectl",
                        "--kubeconfig=" + Cluster.kubeconfig(),
                        "apply",
                        "--server-side",
                        "--field-manager=onramp",
                        "-f",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("kubectl: " + said);
        }
        Files.delete(file);
        return arrivals.last(name, OBJECTS) - begun;
    }

    private static void remove(KubernetesClient admin, String workload) {
        admin.genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(NAMESPACE)
                .withLabel("onramp.dev/workload", workload)
                .delete();
        admin.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withLabel("onramp.dev/workload", workload)
                .delete();
        admin.services()
                .inNamespace(NAMESPACE)
                .withLabel("onramp.dev/workload", workload)
                .delete();
        admin.configMaps()
                .inNamespace(NAMESPACE)
                .withLabel("onramp.dev/workload", workload)
                .delete();
    }
}
