package dev.onramp.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.NeedsCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real API server, with KEDA's webhook, takes what is rendered: strictly, and with the rights Onramp has. */
@NeedsCluster
class RealApiServerTest {

    @AutoClose
    private static Cluster cluster;

    private static String team;

    @BeforeAll
    static void open() {
        cluster = Cluster.open();
        team = cluster.freshTeam();
    }

    static List<Path> cases() throws IOException {
        return ManifestRendererTest.cases();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyGoldenCaseIsTakenInAStrictDryRun(Path folder) throws IOException {
        String yaml = Files.readString(folder.resolve("in-spec.yaml")).replaceFirst("team: [a-z]+", "team: " + team);

        for (HasMetadata object :
                Rendered.of(Documents.fromYaml(yaml)).rendering().objects()) {
            // Some test clusters keep teams in namespaces that this one does not have.
            object.getMetadata().setNamespace(team);
            HasMetadata taken = apply(object, List.of("All"));
            assertEquals(object.getMetadata().getLabels(), taken.getMetadata().getLabels());
        }
    }

    /** In a dry run KEDA's webhook doesn't look whether the Deployment's pods request what is measured. */
    @ParameterizedTest
    @ValueSource(strings = {"cpu-alone", "formula-of-a-query-and-the-clock"})
    void whatIsMeasuredAtThePodsIsRequestedByThem(String golden) throws IOException {
        Path folder = cases().stream()
                .filter(known -> known.endsWith(golden))
                .findFirst()
                .orElseThrow();
        String own = cluster.freshTeam();
        String yaml = Files.readString(folder.resolve("in-spec.yaml")).replaceFirst("team: [a-z]+", "team: " + own);

        for (HasMetadata object :
                Rendered.of(Documents.fromYaml(yaml)).rendering().objects()) {
            object.getMetadata().setNamespace(own);
            assertEquals(
                    object.getMetadata().getName(),
                    apply(object, List.of()).getMetadata().getName());
        }
    }

    @Test
    void aRevisionThatChangesOnlyScalingLeavesTheDeploymentsGenerationAsItWas() {
        String yaml = """
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: %s, name: steady}
                spec:
                  clusters: [plain]
                  runtime: tensorflow-serving
                  image: registry.example/vision/embeddings:2.4
                  instanceClass: a10g-1
                  scaling:
                    min: 1
                    max: 8
                    triggers: [{type: prometheus, query: sum(load), threshold: 40}]
                """.formatted(team);
        long before = applyAll(Documents.fromYaml(yaml), 1);

        long scaled = applyAll(Documents.fromYaml(yaml.replace("max: 8", "max: 20")), 2);
        long retagged = applyAll(Documents.fromYaml(yaml.replace(":2.4", ":2.5")), 3);

        assertEquals(before, scaled);
        assertNotEquals(before, retagged);
    }

    /** The Deployment's generation afterwards. */
    private static long applyAll(GpuWorkload document, int revision) {
        long generation = 0;
        for (HasMetadata object : Rendered.of(document, revision).rendering().objects()) {
            HasMetadata taken = apply(object, List.of());
            if (taken instanceof Deployment) {
                generation = taken.getMetadata().getGeneration();
            }
        }
        return generation;
    }

    private static HasMetadata apply(HasMetadata object, List<String> dryRun) {
        PatchContext serverSideApply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("onramp")
                .withFieldValidation("Strict")
                .withDryRun(dryRun)
                .build();
        return cluster.onramp().resource(object).patch(serverSideApply);
    }
}
