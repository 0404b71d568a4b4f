package dev.onramp.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTest {

    private static final String ONE_CLASS = """
            instanceClasses:
              - name: t4-1
                title: 1 × T4
                gpu: T4
                resource: nvidia.com/gpu
                count: 1
                gpuMemoryGiB: 16
                cpu: "3"
                memory: 12Gi
                sharedMemory: 2Gi
                pricePerHour: 0.526
            """;

    @Test
    void theShippedSeedHasWhatIsPromised() {
        Seed seed = Seed.shipped();

        assertEquals(
                List.of(
                        "t4-1",
                        "l4-1",
                        "a10g-1",
                        "l40s-1",
                        "a100-40-1",
                        "a100-80-1",
                        "h100-1",
                        "h100-8",
                        "a100-mig-1g5gb",
                        "t4-shared"),
                seed.instanceClasses().stream().map(InstanceClass::name).toList());
        assertEquals(
                List.of("tensorflow-serving", "triton", "vllm", "custom"),
                seed.runtimes().stream().map(Runtime::name).toList());
    }

    @Test
    void everyShippedQueryAsksForTheWorkloadsOwnPodsAndIsOneNumber() {
        for (Runtime runtime : Seed.shipped().runtimes()) {
            assertTrue(runtime.queries().size() >= 2, runtime.name());
            for (Runtime.ScalingQuery query : runtime.queries()) {
                assertTrue(query.query().contains("{selector}"), query.query());
                assertTrue(query.query().matches("(sum|avg|histogram_quantile)\\(.*"), query.query());
                assertFalse(query.help().isBlank(), query.title());
            }
        }
    }

    @Test
    void everyShippedClassLeavesRoomBesideItsSharedMemory() {
        for (InstanceClass shipped : Seed.shipped().instanceClasses()) {
            assertTrue(
                    EntryFields.amount(shipped.sharedMemory())
                                    .multiply(BigDecimal.valueOf(4))
                                    .compareTo(EntryFields.amount(shipped.memory()))
                            <= 0,
                    shipped.name());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pricePerHour: 0.526 | pricePerHour: cheap  | Catalogue file my.yaml, instance class “t4-1”, field pricePerHour: pricePerHour must be a number.
            memory: 12Gi        | memory: 12 GB        | Catalogue file my.yaml, instance class “t4-1”, field memory: memory must be an amount such as 500m, 6 or 24Gi.
            sharedMemory: 2Gi   | sharedMemory: 20Gi   | Catalogue file my.yaml, instance class “t4-1”, field sharedMemory: sharedMemory counts within memory and can't be more than that.
            gpu: T4             | gpuu: T4             | Catalogue file my.yaml, instance class “t4-1”, field gpuu: There is no field “gpuu” here. Did you mean “gpu”?
            name: t4-1          | name: T4             | Catalogue file my.yaml, instance class “T4”, field name: A name is at most 63 lower-case letters, digits and hyphens.
            resource: nvidia.com/gpu | resource: gpu   | Catalogue file my.yaml, instance class “t4-1”, field resource: An extended resource is a domain and a name, such as nvidia.com/gpu.
            """)
    void aBadEntryIsNamedWithItsFileAndField(String right, String wrong, String sentence) {
        assertTrue(ONE_CLASS.contains(right), right);

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> Seed.read("my.yaml", ONE_CLASS.replace(right, wrong)));

        assertTrue(refused.getMessage().lines().toList().contains(sentence), refused.getMessage());
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        String twice = ONE_CLASS + ONE_CLASS.substring(ONE_CLASS.indexOf("  - name"));

        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> Seed.read("my.yaml", twice));

        assertEquals(
                "Catalogue file my.yaml, field instanceClasses: “t4-1” stands twice in instanceClasses.",
                refused.getMessage());
    }

    @Test
    void textThatIsNoYamlIsRefusedWithItsLine() {
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> Seed.read("my.yaml", "runtimes: [\n  }"));

        assertTrue(refused.getMessage().startsWith("Catalogue file my.yaml: This is not valid YAML at line 2"));
    }

    @Test
    void aFileOfTheConfigurationIsReadAndOneThatIsNotThereIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), ONE_CLASS);

        assertEquals("t4-1", CatalogStart.read(file).instanceClasses().get(0).name());

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> CatalogStart.read(folder.resolve("absent.yaml")));
        assertTrue(refused.getMessage().startsWith("The file that onramp.catalog.file names, "), refused.getMessage());
        assertTrue(refused.getMessage().contains("absent.yaml"), refused.getMessage());
    }

    @Test
    void aRuntimesProbeAsksOneOfItsPorts() {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> Seed.read("my.yaml", """
                        runtimes:
                          - name: mine
                            title: Mine
                            ports: [{name: http, port: 8000, protocol: http}]
                            probe: {type: tcp, port: grpc}
                        """));

        assertEquals(
                "Catalogue file my.yaml, runtime “mine”, field probe.port: There is no port “grpc” in ports.",
                refused.getMessage());
    }

    @Test
    void onlyTensorFlowServingNeedsToKnowItsModel() {
        Set<String> needing = Seed.shipped().runtimes().stream()
                .filter(runtime -> runtime.model().isPresent())
                .map(Runtime::name)
                .collect(Collectors.toSet());

        assertEquals(Set.of("tensorflow-serving"), needing);
    }
}
