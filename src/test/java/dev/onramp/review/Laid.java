package dev.onramp.review;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.ClusterSettings.KedaMetrics;
import dev.onramp.document.Documents;
import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Port;
import dev.onramp.document.Runtime;
import dev.onramp.document.UpdateStrategy;
import dev.onramp.manifest.ManifestRenderer;
import dev.onramp.manifest.Rendering;
import dev.onramp.people.Person;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** People, documents and a small catalogue for tests of reviews that need no database. */
final class Laid {

    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    static final Person ALICE = person("sub-alice", "Alice", Set.of("vision"));
    static final Person BOB = person("sub-bob", "Bob", Set.of(), Person.Role.PLATFORM);
    static final Person CAROL = person("sub-carol", "Carol", Set.of(), Person.Role.AUDITOR);

    static final ClusterSettings WEST = cluster("eu-west-prod");
    static final ClusterSettings EAST = cluster("us-east-prod");

    private Laid() {}

    static Person person(String subject, String name, Set<String> teams, Person.Role... roles) {
        return new Person(subject, name, new TreeSet<>(teams), new TreeSet<>(Set.of(roles)), null);
    }

    static GpuWorkload document(String image, int min, int max, String... clusters) {
        return Documents.fromYaml("""
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: vision, name: image-embeddings}
                spec:
                  clusters: [%s]
                  runtime: custom
                  image: registry.example/vision/embeddings:%s
                  instanceClass: a10g-1
                  env: [{name: MODEL_NAME, value: embeddings}]
                  ports: [{name: grpc, port: 8500, protocol: grpc}, {name: http, port: 8501, protocol: http}]
                  scaling:
                    min: %d
                    max: %d
                    triggers:
                      - type: prometheus
                        query: sum(rate(requests_total{namespace="vision"}[2m]))
                        threshold: 40
                        metricType: AverageValue
                        onNoData: error
                    fallback: {afterFailures: 3, replicas: 2}
                """.formatted(String.join(", ", clusters), image, min, max));
    }

    static InstanceClass a10g(int version) {
        return new InstanceClass(
                "a10g-1",
                version,
                "1 × A10G",
                "A10G",
                "nvidia.com/gpu",
                1,
                24,
                Map.of("nvidia.com/gpu.product", "NVIDIA-A10G"),
                List.of(),
                Integer.toString(3 + version),
                "16Gi",
                "4Gi",
                new BigDecimal("1.21"),
                "made up",
                UpdateStrategy.SURGE,
                false,
                Optional.empty());
    }

    static Runtime custom(int version) {
        return new Runtime(
                Runtime.CUSTOM,
                version,
                "Custom",
                Optional.empty(),
                List.of(),
                Map.of(),
                List.<Port>of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    static ClusterSettings cluster(String name) {
        return new ClusterSettings(
                name,
                name,
                Optional.of("production"),
                "{team}",
                Optional.of("2.20.2"),
                Optional.of(new KedaMetrics(
                        "http://prometheus.monitoring:9090",
                        Map.of("X-Scope-OrgID", "{team}", "X-Other", "1"),
                        Map.of(),
                        Optional.empty())),
                ClusterSettings.Hpa.DEFAULTS);
    }

    static RevisionView revision(int number, GpuWorkload document, RevisionState state) {
        return revision(number, document, state, false, List.of());
    }

    static RevisionView revision(
            int number, GpuWorkload document, RevisionState state, boolean retire, List<Finding> findings) {
        return new RevisionView(
                new RevisionId(document.id(), number),
                state,
                retire,
                document,
                Documents.digest(document),
                "Alice",
                Set.of("sub-alice"),
                NOON,
                state == RevisionState.DRAFT
                        ? Optional.empty()
                        : Optional.of(new RevisionView.Submitted("sub-ada", "Ada", NOON.minus(Duration.ofMinutes(26)))),
                findings,
                "Alice",
                NOON,
                Optional.empty(),
                Optional.empty());
    }

    static List<Rendering> renderings(GpuWorkload document, int number, InstanceClass instanceClass) {
        return settings(document).stream()
                .map(cluster -> ManifestRenderer.render(document, instanceClass, custom(1), cluster, number))
                .toList();
    }

    static Rendered rendered(RevisionView revision, InstanceClass instanceClass) {
        List<Rendering> renderings =
                renderings(revision.document(), revision.id().number(), instanceClass);
        Basis basis = new Basis(instanceClass, custom(1), settings(revision.document()));
        return new Rendered(RenderingDigest.of(revision.digest(), basis, renderings), Optional.of(basis), renderings);
    }

    static Approval approval(int number, Rendered rendered) {
        return new Approval(number, number, false, rendered.digest(), "Bob", NOON, rendered.renderings());
    }

    private static List<ClusterSettings> settings(GpuWorkload document) {
        return document.clusters().stream().map(Laid::cluster).toList();
    }
}
