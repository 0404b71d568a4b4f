package dev.onramp.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurlTest {

    private static final URI BASE = URI.create("https://onramp.example/");

    @Test
    void theTextEndsWhereItEndsAndNotBefore() {
        String yaml = "kind: GpuWorkload\nYAML\nYAML_END\nrm -rf ~\n";

        List<String> lines = Curl.put(BASE, "vision", "captioner", yaml).lines().toList();

        assertEquals("  --data-binary @- <<'YAML_END_END'", lines.get(3));
        assertEquals(lines.size() - 1, lines.indexOf("YAML_END_END"));
    }

    @Test
    void nothingTypedIntoANameReachesTheShell() {
        String first =
                Curl.put(BASE, "vi'; id #", "a$(id)`b", "").lines().findFirst().orElseThrow();

        assertEquals("curl -X PUT 'https://onramp.example/api/v1/teams/viid/workloads/aidb?submit=true' \\", first);
    }
}
