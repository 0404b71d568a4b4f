package dev.onramp.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Problem;
import dev.onramp.document.Runtime;
import dev.onramp.document.Trigger;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds of every rendering, whatever the document. */
class RenderingRulesTest {

    private static final String TF_SERVING = """
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: vision, name: embeddings}
            spec:
              clusters: [plain]
              runtime: tensorflow-serving
              image: registry.example/vision/embeddings:2.4
              env: [{name: MODEL_NAME, value: embeddings}]
              instanceClass: a10g-1
              scaling:
                min: 1
                max: 8
                triggers:
                  - {type: prometheus, query: sum(load), threshold: 40}
            """;

    private static final String CUSTOM = TF_SERVING
            .replace("runtime: tensorflow-serving", "runtime: custom")
            .replace("  instanceClass", "  ports: [{name: http, port: 8080, protocol: http}]\n  instanceClass");

    private static GpuWorkload document(String yaml) {
        return Documents.fromYaml(yaml);
    }

    @Test
    void aRevisionThatChangesOnlyScalingLeavesTheDeploymentsSpecAsItWas() {
        GpuWorkload before = document(TF_SERVING);
        GpuWorkload after = document(TF_SERVING
                .replace("max: 8", "max: 40\n    fallback: {afterFailures: 3, replicas: 4}")
                .replace("threshold: 40", "threshold: 15, cached: true")
                .replace("min: 1", "min: 0"));

        Deployment old = Rendered.of(before, 3).deployment();
        Deployment changed = Rendered.of(after, 4).deployment();

        assertEquals(ManifestText.json(old.getSpec()), ManifestText.json(changed.getSpec()));
        assertNotEquals(
                Rendered.of(before, 3).scaledObject(), Rendered.of(after, 4).scaledObject());
    }

    @Test
    void onlyTeamAndWorkloadReachSelectorAndPods() {
        Deployment deployment = Rendered.of(document(TF_SERVING)).deployment();
        Map<String, String> identity = Map.of("onramp.dev/team", "vision", "onramp.dev/workload", "embeddings");

        assertEquals(identity, deployment.getSpec().getSelector().getMatchLabels());
        assertEquals(identity, deployment.getSpec().getTemplate().getMetadata().getLabels());
        assertEquals(
                identity, Rendered.of(document(TF_SERVING)).service().getSpec().getSelector());
    }

    @Test
    void everyObjectSaysWhoseItIsAndWhichRevision() {
        Rendering rendering = Rendered.of(document(TF_SERVING), 7).rendering();

        assertEquals(
                List.of("ConfigMap", "Deployment", "Service", "ScaledObject"),
                rendering.objects().stream().map(HasMetadata::getKind).toList());
        for (HasMetadata object : rendering.objects()) {
            Map<String, String> labels = object.getMetadata().getLabels();
            assertEquals("vision", labels.get("onramp.dev/team"));
            assertEquals("embeddings", labels.get("onramp.dev/workload"));
            assertEquals("7", labels.get("onramp.dev/revision"));
            assertEquals("onramp", labels.get("app.kubernetes.io/managed-by"));
            assertEquals("vision", object.getMetadata().getNamespace());
        }
    }

    @Test
    void replicasAreSaidOnlyWhereNothingScales() {
        GpuWorkload fixed = document(TF_SERVING
                .substring(0, TF_SERVING.indexOf("    triggers"))
                .replace("min: 1", "min: 3")
                .replace("max: 8", "max: 3"));

        assertNull(Rendered.of(document(TF_SERVING)).deployment().getSpec().getReplicas());
        assertEquals(3, Rendered.of(fixed).deployment().getSpec().getReplicas());
        assertEquals(Optional.empty(), Rendered.of(fixed).scaledObject());
    }

    @Test
    void theSameInputGivesTheSameBytesWhateverTheOrderOfItsMaps() {
        GpuWorkload document = document(TF_SERVING);
        InstanceClass known = Rendered.instanceClass(document);
        Map<String, String> labels = new LinkedHashMap<>();
        List.of("c", "a", "e", "b", "d").forEach(key -> labels.put("example.com/" + key, key));

        String first = render(document, withSelector(known, labels)).toJson();

        for (int i = 0; i < 20; i++) {
            Map<String, String> shuffled = new LinkedHashMap<>();
            List<String> keys = new ArrayList<>(labels.keySet());
            Collections.shuffle(keys, new Random(i));
            keys.forEach(key -> shuffled.put(key, labels.get(key)));
            assertEquals(first, render(document, withSelector(known, shuffled)).toJson());
        }
    }

    private static Rendering render(GpuWorkload document, InstanceClass instanceClass) {
        return ManifestRenderer.render(
                document, instanceClass, Rendered.runtime(document), TestClusters.named("plain"), 1);
    }

    private static InstanceClass withSelector(InstanceClass of, Map<String, String> labels) {
        return new InstanceClass(
                of.name(),
                of.version(),
                of.title(),
                of.gpu(),
                of.resource(),
                of.count(),
                of.gpuMemoryGiB(),
                labels,
                of.tolerations(),
                of.cpu(),
                of.memory(),
                of.sharedMemory(),
                of.pricePerHour(),
                of.priceNote(),
                of.update(),
                of.shared(),
                Optional.of("nvidia"));
    }

    @Test
    void theLongestNamesStayWithinKubernetesLimits() {
        String name = "n".repeat(54);
        String team = "t".repeat(63);
        GpuWorkload document =
                document(TF_SERVING.replace("team: vision, name: embeddings", "team: " + team + ", name: " + name));

        for (HasMetadata object : Rendered.of(document).rendering().objects()) {
            // A Service's name is a DNS label; a ConfigMap's may be longer, and is used as no label.
            int most = object.getKind().equals("ConfigMap") ? 253 : 63;
            assertTrue(object.getMetadata().getName().length() <= most, object.getKind());
            object.getMetadata().getLabels().forEach((key, value) -> assertTrue(value.length() <= 63, key));
        }
    }

    @Test
    void podsGetNoTokenNoPrivilegeAndNoMoreThanTheyAskFor() {
        Deployment deployment = Rendered.of(document(TF_SERVING)).deployment();
        var pod = deployment.getSpec().getTemplate().getSpec();
        Container server = pod.getContainers().get(0);
        ResourceRequirements resources = server.getResources();

        assertEquals(false, pod.getAutomountServiceAccountToken());
        assertEquals(false, pod.getEnableServiceLinks());
        assertEquals(
                "RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
        assertEquals(false, server.getSecurityContext().getAllowPrivilegeEscalation());
        assertEquals(
                List.of("ALL"), server.getSecurityContext().getCapabilities().getDrop());
        assertEquals(
                resources.getRequests().get("nvidia.com/gpu"),
                resources.getLimits().get("nvidia.com/gpu"));
        assertEquals(
                resources.getRequests().get("memory"), resources.getLimits().get("memory"));
        assertFalse(resources.getLimits().containsKey("cpu"));
    }

    @Test
    void theProgressDeadlineComesAfterTheStartUpProbeGivesUp() {
        for (String startup : List.of("10s", "95s", "2h")) {
            Deployment deployment = Rendered.of(document(CUSTOM.replace(
                            "  instanceClass",
                            "  probe: {type: tcp, port: http, startup: " + startup + "}\n  instanceClass")))
                    .deployment();
            var probe = deployment
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .get(0)
                    .getStartupProbe();
            int patience = probe.getPeriodSeconds() * probe.getFailureThreshold();

            assertTrue(patience >= seconds(startup), startup);
            assertTrue(deployment.getSpec().getProgressDeadlineSeconds() > patience, startup);
        }
    }

    private static int seconds(String duration) {
        return Map.of("10s", 10, "95s", 95, "2h", 7200).get(duration);
    }

    @Test
    void aDocumentsVariableReplacesTheRuntimesOfThatName() {
        GpuWorkload document = document(CUSTOM.replace("value: embeddings", "value: mine"));
        Runtime known = Rendered.runtime(document);
        Runtime withEnv = new Runtime(
                known.name(),
                2,
                known.title(),
                known.image(),
                known.args(),
                Map.of("MODEL_NAME", "theirs", "ZONE", "b", "AREA", "a"),
                known.ports(),
                known.probe(),
                known.metrics(),
                known.model(),
                known.files(),
                known.queries());

        Rendering rendering = ManifestRenderer.render(
                document, Rendered.instanceClass(document), withEnv, TestClusters.named("plain"), 1);
        List<String> env = new Rendered(rendering)
                .deployment().getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                        .map(variable -> variable.getName() + "=" + variable.getValue())
                        .toList();

        assertEquals(List.of("AREA=a", "ZONE=b", "MODEL_NAME=mine"), env);
    }

    @Test
    void theQueryGoesInAsItWasWritten() {
        String query = "sum(rate(x{a=\"{team}\",b=~\"{model}|{selector}\"}[2m]))\n  # two lines\n";
        GpuWorkload document = document(TF_SERVING.replace(
                "query: sum(load)",
                "query: " + "\"" + query.replace("\"", "\\\"").replace("\n", "\\n") + "\""));
        String written = ((Trigger.Prometheus) document.scaling().triggers().get(0)).query();

        assertEquals(
                Optional.of(written),
                Rendered.of(document).scaledObject().map(so -> so.get("spec", "triggers", 0, "metadata", "query")));
    }

    @Test
    void oneTeamsFillingNeverShowsAnothersName() {
        GpuWorkload vision = document(TF_SERVING.replace("[plain]", "[by-tenant]"));
        GpuWorkload search =
                document(TF_SERVING.replace("[plain]", "[by-tenant]").replace("team: vision", "team: search"));

        assertEquals(
                Optional.of("X-Purpose=scaling,X-Scope-OrgID=team-vision"),
                Rendered.of(vision)
                        .scaledObject()
                        .map(so -> so.get("spec", "triggers", 0, "metadata", "customHeaders")));
        assertFalse(Rendered.of(search).rendering().toJson().contains("team-vision"));
        assertEquals("ml-search", Rendered.of(search).rendering().namespace());
    }

    @Test
    void aHeaderThatKedaCantBeToldIsRefused() {
        ClusterSettings plain = TestClusters.named("plain");
        ClusterSettings odd = new ClusterSettings(
                plain.name(),
                plain.name(),
                Optional.empty(),
                "{team}",
                Optional.empty(),
                Optional.of(new ClusterSettings.KedaMetrics(
                        "http://prometheus", Map.of("X-Scope-OrgID", "a=b"), Map.of(), Optional.empty())),
                plain.hpa());
        GpuWorkload document = document(TF_SERVING);

        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> ManifestRenderer.render(
                        document, Rendered.instanceClass(document), Rendered.runtime(document), odd, 1));

        assertTrue(refused.getMessage().contains("X-Scope-OrgID"), refused.getMessage());
    }

    @Test
    void aRenderingOfSomethingElseIsRefused() {
        GpuWorkload document = document(TF_SERVING);
        GpuWorkload other = document(TF_SERVING.replace("a10g-1", "t4-1"));

        assertThrows(IllegalArgumentException.class, () -> render(document, Rendered.instanceClass(other)));
    }

    @Test
    void allPodsOfAWorkloadAndNoOthersAreSelected() {
        String selector = QueryTemplate.selector("vision", "embeddings");
        String pattern = selector.substring(selector.indexOf("~\"") + 2, selector.length() - 1);

        assertTrue("embeddings-6b7f9c5d8-x2x9z".matches(pattern));
        assertFalse("embeddings-large-6b7f9c5d8-x2x9z".matches(pattern));
        assertFalse("my-embeddings-6b7f9c5d8-x2x9z".matches(pattern));
    }

    @Test
    void aProvenQueryIsFilledForTheWorkload() {
        GpuWorkload document = document(TF_SERVING);
        Runtime runtime = Rendered.runtime(document);

        String filled = QueryTemplate.fill(
                runtime.queries().get(0), "vision", "embeddings", ServedModel.name(runtime, document.env()));

        assertEquals(
                "sum(rate(:tensorflow:serving:request_latency_sum{namespace=\"vision\",pod=~\"embeddings-[a-z0-9]+-[a-z0-9]{5}\","
                        + "model_name=\"embeddings\"}[2m])) / 1e6",
                filled);
    }

    @Test
    void theModelsNameFallsBackToTheServersOwn() {
        GpuWorkload document = document(TF_SERVING);

        assertEquals("embeddings", ServedModel.name(Rendered.runtime(document), document.env()));
        assertEquals("model", ServedModel.name(Rendered.runtime(document), List.of()));
    }

    @Test
    void aDocumentThatContradictsItsRuntimeIsToldWhere() {
        assertEquals(List.of(), check(TF_SERVING));
        assertEquals(
                List.of(new Problem(
                        "/spec/ports", "Runtime “custom” brings no ports; say at least one the container listens on.")),
                check(TF_SERVING.replace("runtime: tensorflow-serving", "runtime: custom")));
        assertEquals(
                List.of(
                        new Problem(
                                "/spec/ports",
                                "Runtime “tensorflow-serving” is probed on port “http”, which is not among these ports;"
                                        + " add it, or say probe yourself."),
                        new Problem(
                                "/spec/ports",
                                "Runtime “tensorflow-serving” serves its metrics on port “http”, which is not among"
                                        + " these ports; add it, or say metrics yourself.")),
                check(TF_SERVING.replace(
                        "  instanceClass", "  ports: [{name: grpc, port: 8500, protocol: grpc}]\n  instanceClass")));
        assertEquals(
                List.of(new Problem("/spec/probe/port", "There is no port “rest”; the ports are grpc, http.")),
                check(TF_SERVING.replace("  instanceClass", "  probe: {type: tcp, port: rest}\n  instanceClass")));
        assertEquals(
                List.of(new Problem(
                        "/spec/probe/type", "The probe speaks grpc, but port “http” is said to speak http.")),
                check(TF_SERVING.replace("  instanceClass", "  probe: {type: grpc, port: http}\n  instanceClass")));
        assertEquals(
                List.of(new Problem(
                        "/spec/env/0",
                        "MODEL_NAME names the model, which the probe asks for by name; give it as a plain value.")),
                check(TF_SERVING.replace("value: embeddings", "secret: {name: s, key: k}")));
    }

    private static List<Problem> check(String yaml) {
        return ManifestRenderer.check(document(yaml), Rendered.runtime(document(yaml)));
    }

    @Test
    void aQueryNeedsAMetricSourceOnEveryCluster() {
        GpuWorkload document = document(TF_SERVING.replace("[plain]", "[plain, blind]"));

        assertEquals(List.of(), ManifestRenderer.check(document, TestClusters.named("plain")));
        assertEquals(
                Set.of("/spec/clusters/1"),
                Set.copyOf(ManifestRenderer.check(document, TestClusters.named("blind")).stream()
                        .map(Problem::pointer)
                        .toList()));
    }

    @Test
    void changedFilesAreAnotherConfigMap() {
        GpuWorkload document = document(TF_SERVING);
        Runtime known = Rendered.runtime(document);
        Runtime changed = new Runtime(
                known.name(),
                2,
                known.title(),
                known.image(),
                known.args(),
                known.env(),
                known.ports(),
                known.probe(),
                known.metrics(),
                known.model(),
                List.of(new Runtime.File(known.files().get(0).path(), "prometheus_config { enable: false }")),
                known.queries());

        String before =
                Rendered.of(document).configMap().orElseThrow().getMetadata().getName();
        String after = new Rendered(ManifestRenderer.render(
                        document, Rendered.instanceClass(document), changed, TestClusters.named("plain"), 3))
                .configMap()
                .orElseThrow()
                .getMetadata()
                .getName();

        assertNotEquals(before, after);
        assertTrue(after.startsWith("embeddings-files-"), after);
    }
}
