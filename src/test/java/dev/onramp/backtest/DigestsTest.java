package dev.onramp.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestsTest {

    private static final ClusterSettings CLUSTER = new ClusterSettings(
            "lab", "Lab", Optional.empty(), "{team}", Optional.empty(), Optional.empty(), ClusterSettings.Hpa.DEFAULTS);
    private static final GpuClass CLASS = new GpuClass("a10g-1", 1, 1, BigDecimal.ONE, "4", "16Gi");
    private static final GpuWorkload DOCUMENT = Documents.fromYaml("""
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: vision, name: captioner}
            spec:
              clusters: [lab]
              image: registry.example/captioner:1
              instanceClass: a10g-1
              scaling: {min: 1, max: 8, triggers: [{type: prometheus, query: sum(load), threshold: 40}]}
            """);

    @Test
    void aReleaseOfKubernetesThatScalesOtherwiseIsAnotherRule() {
        assertEquals(on("v1.36.2"), on("v1.35.0"));
        assertEquals(on("v1.34.1-gke.5"), on("v1.33.0"));
        assertNotEquals(on("v1.36.2"), on("v1.34.1"));
        assertNotEquals(on("v1.33.0"), on("v1.32.4"));
    }

    @Test
    void aReleaseThatNobodyKnowsCountsAsTheNewest() {
        assertEquals(on("v1.36.2"), Digests.rule(DOCUMENT, CLASS, CLUSTER));
    }

    private static String on(String kubernetes) {
        return Digests.rule(DOCUMENT, CLASS, CLUSTER.seenAs(Optional.empty(), Optional.of(kubernetes)));
    }
}
