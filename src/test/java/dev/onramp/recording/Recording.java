package dev.onramp.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.testing.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One scenario played to the lab's KEDA and HPA, and written down as a trace. */
final class Recording {

    private static final String NAME = "w";
    private static final String PROMETHEUS = "http://127.0.0.1:19090";

    private final Scenario scenario;
    private final Cluster cluster;
    private final KubernetesClient client;
    private volatile double start = Double.POSITIVE_INFINITY;

    Recording(Scenario scenario, Cluster cluster) {
        this.scenario = scenario;
        this.cluster = cluster;
        this.client = cluster.admin();
    }

    /** Seconds since the epoch. */
    static double now() {
        return System.currentTimeMillis() / 1000.0;
    }

    /** Takes as long as the scenario, and some seconds more. */
    ObjectNode record(Path prometheusTargets) throws IOException, InterruptedException {
        var namespace = cluster.freshNamespace();
        try (var page = new MetricsPage(scenario, prometheusTargets, this::sinceStart);
                var relay = new QueryRelay(scenario, PROMETHEUS, this::sinceStart);
                var workload = new WatchedWorkload(client, namespace, scenario.replicas())) {
            client.resource(deployment(namespace)).create();
            page.awaitScrapes();
            await("pods to be ready", () -> workload.readyNow() >= scenario.replicas());
            start = now();
            client.resource(scaledObject(namespace, relay.address())).create();
            await("the end of the scenario", () -> sinceStart(now()) > scenario.duration() + 2);
            return trace(page, relay, workload);
        }
    }

    private double sinceStart(double epochSeconds) {
        return Double.isInfinite(start) ? -1 : epochSeconds - start;
    }

    /** Waits as long as the scenario lasts and a minute more. */
    private void await(String what, BooleanSupplier condition) {
        double until = now() + scenario.duration() + 60;
        while (!condition.getAsBoolean()) {
            if (now() > until) {
                throw new IllegalStateException(scenario.name() + " waited in vain for " + what + ".");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private Deployment deployment(String namespace) {
        Map<String, String> annotations = new HashMap<>();
        scenario.annotation("readyAfter").ifPresent(after -> annotations.put("lab.fake/ready-after", after));
        scenario.annotation("terminateAfter").ifPresent(after -> annotations.put("lab.fake/terminate-after", after));
        Map<String, String> labels = Map.of("app", NAME);
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withReplicas(scenario.replicas())
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("w")
                .withImage("registry.example/w:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private GenericKubernetesResource scaledObject(String namespace, String relay) {
        var spec = scenario.scaledObjectSpec(relay);
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("keda.sh/v1alpha1")
                .withKind("ScaledObject")
                .withMetadata(new ObjectMetaBuilder()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .build())
                .addToAdditionalProperties("spec", new ObjectMapper().convertValue(spec, Map.class))
                .build();
    }

    private ObjectNode trace(MetricsPage page, QueryRelay relay, WatchedWorkload workload) {
        var trace = scenario.wished().deepCopy();
        trace.putObject("versions")
                .put("kubernetes", client.getKubernetesVersion().getGitVersion().replaceFirst("^v", ""))
                .put("keda", System.getProperty("onramp.lab.keda", "2.20.2"));
        trace.putObject("controller")
                .put("syncPeriod", flag("onramp.lab.sync", "5s"))
                .put("tolerance", 0.1)
                .put("downscaleStabilization", flag("onramp.lab.down", "30s"));
        trace.put("scrapeInterval", 2);
        trace.put("t0", rounded(start));
        trace.put("hpaCreated", seconds(workload.hpaSeen()));
        trace.set("hpaSpec", workload.hpaSpec());
        for (int i = 0; i < scenario.triggers(); i++) {
            var scraped = ((ObjectNode) trace.get("samples").get(i)).putArray("scraped");
            page.scraped(i)
                    .forEach(s ->
                            scraped.addArray().add(seconds(s.epochSeconds())).add(s.value()));
        }
        var queries = trace.putArray("queries");
        relay.queries()
                .forEach(q -> queries.addArray()
                        .add(seconds(q.epochSeconds()))
                        .add(q.trigger())
                        .add(q.answer().isEmpty() ? null : q.answer()));
        fill(
                trace,
                "steps",
                workload.steps(),
                (row, s) -> row.add(seconds(s.epochSeconds()))
                        .add(s.from())
                        .add(s.to())
                        .add(s.who()));
        fill(
                trace,
                "changes",
                workload.counts(),
                (row, c) -> row.add(seconds(c.epochSeconds()))
                        .add(c.statusReplicas())
                        .add(c.readyPods()));
        fill(
                trace,
                "conditions",
                workload.conditions(),
                (row, c) -> row.add(seconds(c.epochSeconds())).add(c.text()));
        return trace;
    }

    /** Seconds, written as the lab's commands take them. */
    private static double flag(String key, String unsaid) {
        return Double.parseDouble(System.getProperty(key, unsaid).replaceFirst("s$", ""));
    }

    private interface Row<T> {
        void write(ArrayNode row, T of);
    }

    private static <T> void fill(ObjectNode trace, String key, List<T> things, Row<T> row) {
        var array = trace.putArray(key);
        things.forEach(thing -> row.write(array.addArray(), thing));
    }

    private double seconds(double epochSeconds) {
        return rounded(epochSeconds - start);
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    /** As traces are kept: one key a line, so that a difference can be read. */
    static void write(ObjectNode trace, Path file) throws IOException {
        var mapper = new ObjectMapper();
        var lines = new StringBuilder("{\n");
        var fields = trace.fields();
        while (fields.hasNext()) {
            var field = fields.next();
            lines.append(mapper.writeValueAsString(field.getKey()))
                    .append(": ")
                    .append(mapper.writeValueAsString(field.getValue()))
                    .append(fields.hasNext() ? ",\n" : "\n");
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines.append("}\n"));
    }
}
