package dev.onramp.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.ClusterSettings.KedaMetrics;
import dev.onramp.document.GpuWorkload;
import dev.onramp.manifest.Rendering;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderingDigestTest {

    private static final GpuWorkload DOCUMENT = Laid.document("2.4", 1, 8, "eu-west-prod");
    private static final List<Rendering> RENDERINGS = Laid.renderings(DOCUMENT, 7, Laid.a10g(4));
    private static final String DIGEST = digest("sha256:d", 4, 1, Laid.WEST, RENDERINGS);

    @Test
    void theSameInputsHaveTheSameDigest() {
        assertTrue(DIGEST.matches("sha256:[0-9a-f]{64}"), DIGEST);
        assertEquals(DIGEST, digest("sha256:d", 4, 1, Laid.cluster("eu-west-prod"), stored(RENDERINGS)));
    }

    @Test
    void everythingThatMattersMakesAnother() {
        assertNotEquals(DIGEST, digest("sha256:e", 4, 1, Laid.WEST, RENDERINGS));
        assertNotEquals(DIGEST, digest("sha256:d", 5, 1, Laid.WEST, RENDERINGS));
        assertNotEquals(DIGEST, digest("sha256:d", 4, 2, Laid.WEST, RENDERINGS));
        assertNotEquals(DIGEST, digest("sha256:d", 4, 1, tenant("other"), RENDERINGS));
        assertNotEquals(DIGEST, digest("sha256:d", 4, 1, Laid.WEST, Laid.renderings(DOCUMENT, 7, Laid.a10g(5))));
        assertNotEquals(DIGEST, RenderingDigest.ofRetirement("sha256:d", RENDERINGS));
    }

    @Test
    void whatIsOnlyForReadingMakesNone() {
        ClusterSettings renamed = new ClusterSettings(
                Laid.WEST.name(),
                "Another title",
                Optional.empty(),
                Laid.WEST.namespacePattern(),
                Optional.empty(),
                Laid.WEST.metrics(),
                new ClusterSettings.Hpa(Duration.ofSeconds(30), 0.2, Duration.ofSeconds(60)));

        assertEquals(DIGEST, digest("sha256:d", 4, 1, renamed, RENDERINGS));
    }

    private static ClusterSettings tenant(String value) {
        return new ClusterSettings(
                Laid.WEST.name(),
                Laid.WEST.displayName(),
                Laid.WEST.environment(),
                Laid.WEST.namespacePattern(),
                Laid.WEST.kedaVersion(),
                Optional.of(new KedaMetrics(
                        "http://prometheus.monitoring:9090",
                        Map.of("X-Scope-OrgID", value, "X-Other", "1"),
                        Map.of(),
                        Optional.empty())),
                Laid.WEST.hpa());
    }

    /** As they come back from the database. */
    private static List<Rendering> stored(List<Rendering> renderings) {
        return renderings.stream()
                .map(rendering -> Rendering.fromJson(rendering.toJson()))
                .toList();
    }

    private static String digest(
            String document,
            int classVersion,
            int runtimeVersion,
            ClusterSettings cluster,
            List<Rendering> renderings) {
        return RenderingDigest.of(
                document,
                new Basis(Laid.a10g(classVersion), Laid.custom(runtimeVersion), List.of(cluster)),
                renderings);
    }
}
