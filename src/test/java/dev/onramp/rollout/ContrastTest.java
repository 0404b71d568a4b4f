package dev.onramp.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two values of a field, in few words and without a secret. */
class ContrastTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void plainValuesStandAsTheyAre() {
        assertEquals(new Contrast("4", "3"), of(".spec.replicas", 4, 3));
        String image = "registry.example/Vision-X/Detector_Q:1.7@sha256:" + HEX;
        assertEquals(
                new Contrast(image + "z", image), of(".spec.containers[name=\"server\"].image", image + "z", image));
        assertEquals(new Contrast("nothing", "3"), of(".spec.replicas", null, 3));
    }

    @Test
    void ofAValueWithPartsOnlyWhatDiffersIsSaid() {
        Object there = List.of(
                Map.of("type", "prometheus", "metadata", Map.of("threshold", "60", "query", "sum(x)")),
                Map.of("type", "cpu"));
        Object ours = List.of(Map.of("type", "prometheus", "metadata", Map.of("threshold", "40", "query", "sum(x)")));

        assertEquals(
                new Contrast(
                        "[0].metadata.threshold: 60; [1].type: cpu", "[0].metadata.threshold: 40; [1].type: nothing"),
                of(".spec.triggers", there, ours));
    }

    @Test
    void bothStayShort() {
        Object there = List.of("a1", "b1", "c1", "d1", "e1", "f1");
        Object ours = List.of("a", "b", "c", "d", "e", "f");
        assertTrue(of(".spec.items", there, ours).there().endsWith("[3]: d1; and 2 more"));

        Contrast long1 = of(".metadata.annotations.note", "word ".repeat(100), "short");
        assertEquals(161, long1.there().length());
        assertEquals("2 lines of text", of(".data.config", "a\nb", "c").there());
    }

    @Test
    void whatMayBeASecretIsNeverSaid() {
        hides(".spec.template.spec.containers[name=\"server\"].env[name=\"LEVEL\"].value", "debug");
        hides(".spec.template.spec.containers[name=\"server\"].env", List.of(Map.of("name", "A", "value", "hunter2x")));
        hides(".spec.triggers", List.of(Map.of("metadata", Map.of("customHeaders", "X-Key=hunter2x"))));
        hides(".metadata.annotations.example/api-key", "hunter2x");
        hides(".metadata.annotations.note", "ghp_" + "a1B2".repeat(9));
        hides(".metadata.annotations.note", "q8Zr2LmW0xTtY5vB9nKc7HdFg3JpSa6E");
        hides(".spec.containers[name=\"server\"].args", List.of("--api-key", "hunter2x"));
        hides(".spec.containers[name=\"server\"].args", List.of("--hf-token=hunter2x"));
    }

    @Test
    void aNumberOfTokensIsNoToken() {
        assertEquals(
                "[0]: --max-num-batched-tokens=8192",
                of(".spec.args", List.of("--max-num-batched-tokens=8192"), List.of("--x"))
                        .there());
    }

    private static void hides(String field, Object there) {
        Contrast contrast = of(field, there, null);
        assertTrue(contrast.there().contains(Contrast.HIDDEN), contrast.there());
        assertFalse(contrast.there().contains("hunter2x"), contrast.there());
        assertFalse(contrast.there().contains("ghp_"), contrast.there());
        // Nor by the other side: what Onramp would set is held to the same.
        assertFalse(of(field, null, there).ours().contains("hunter2x"));
    }

    private static Contrast of(String field, Object there, Object ours) {
        return Contrast.of(field, Optional.ofNullable(there), Optional.ofNullable(ours));
    }
}
