package dev.onramp.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

class PartConditionTest {
    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();

    @Test
    void aMissingPartLeavesTheTestOutAndSaysHowToHaveIt() {
        ConditionEvaluationResult verdict = evaluate(Part.CLUSTER);

        assertTrue(verdict.isDisabled());
        assertEquals(
                "cluster tests: set ONRAMP_TEST_KUBECONFIG (src/test/lab/README.md brings a cluster up)",
                verdict.getReason().orElseThrow());
    }

    @Test
    void everyMissingPartIsNamed() {
        String reason = evaluate(Part.PROMETHEUS, Part.BROWSER).getReason().orElseThrow();

        assertEquals("Prometheus tests: put prometheus on the path; browser tests: put chromium on the path", reason);
    }

    @Test
    void aRequiredPartThatIsMissingFailsTheTest() {
        variables.put("ONRAMP_TEST_REQUIRE", "1");

        var failure = assertThrows(PartCondition.PartMissing.class, () -> evaluate(Part.BROWSER));

        assertTrue(failure.getMessage().contains("put chromium on the path"), failure.getMessage());
    }

    @Test
    void aKubeconfigThatIsNotThereIsMissing() throws IOException {
        variables.put("ONRAMP_TEST_KUBECONFIG", folder.resolve("nothing").toString());
        variables.put(
                "ONRAMP_TEST_ADMIN_KUBECONFIG",
                Files.createFile(folder.resolve("admin")).toString());

        String reason = evaluate(Part.CLUSTER).getReason().orElseThrow();

        assertTrue(reason.contains("nothing, which can't be read"), reason);
    }

    @Test
    void theClusterNeedsItsAdminToo() throws IOException {
        variables.put(
                "ONRAMP_TEST_KUBECONFIG",
                Files.createFile(folder.resolve("onramp")).toString());

        String reason = evaluate(Part.CLUSTER).getReason().orElseThrow();

        assertTrue(reason.contains("set ONRAMP_TEST_ADMIN_KUBECONFIG"), reason);
    }

    @Test
    void aTestWhosePartsAreThereRuns() throws IOException {
        variables.put("ONRAMP_TEST_REQUIRE", "1");
        variables.put("PATH", folder.toString());
        for (String program : List.of("prometheus", "promtool", "chromium")) {
            assertTrue(Files.createFile(folder.resolve(program)).toFile().setExecutable(true));
        }

        assertFalse(evaluate(Part.PROMETHEUS, Part.BROWSER).isDisabled());
    }

    private ConditionEvaluationResult evaluate(Part... needed) {
        return new PartCondition(new Surroundings(variables)).evaluate(List.of(needed));
    }
}
