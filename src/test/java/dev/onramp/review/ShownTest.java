package dev.onramp.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.ClusterSettings.KedaAuth;
import dev.onramp.document.ClusterSettings.KedaMetrics;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownTest {

    private final RevisionView revision =
            Laid.revision(7, Laid.document("2.4", 1, 8, "eu-west-prod"), RevisionState.IN_REVIEW);

    @Test
    void aNewClassVersionIsNamedAndItsLinesAreShown() {
        Rendered now = Laid.rendered(revision, Laid.a10g(5));

        Refusal refusal = new Shown(Optional.of(Laid.rendered(revision, Laid.a10g(4))), now).asRefusal();

        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        assertTrue(refusal.getMessage().contains("“a10g-1” is version 5 now and was version 4"), refusal.getMessage());
        assertEquals(now.digest(), refusal.details().get("digest"));
        assertTrue(
                refusal.details().get("changes").toString().contains("cpu"),
                refusal.details().toString());
    }

    @Test
    void whatCannotBeRenderedAgainIsSaidToBeSomethingElse() {
        Refusal refusal = new Shown(Optional.empty(), Laid.rendered(revision, Laid.a10g(5))).asRefusal();

        assertTrue(refusal.getMessage().contains("this Onramp renders otherwise"), refusal.getMessage());
        assertEquals(List.of(), refusal.details().get("changes"));
    }

    @Test
    void aSettingIsNamedByItsKeyWithWhatItWas() {
        Rendered now = Laid.rendered(revision, Laid.a10g(4));
        ClusterSettings was = elsewhere(Laid.WEST, "http://old:9090");
        Basis then = new Basis(Laid.a10g(4), Laid.custom(1), List.of(was));

        Refusal refusal =
                new Shown(Optional.of(new Rendered("sha256:then", Optional.of(then), List.of())), now).asRefusal();

        assertEquals(
                List.of("onramp.clusters.eu-west-prod.metrics.url (or .in-cluster-url) is"
                        + " “http://prometheus.monitoring:9090” now and was “http://old:9090”."),
                refusal.details().get("because"));
    }

    @Test
    void settingsComeBackAsTheyWereStored() {
        ClusterSettings was = moved(Laid.WEST, "http://old:9090");

        ClusterSettings back = ShapingSettings.restored(ShapingSettings.toJson(was), Laid.WEST);

        assertEquals(was, back);
    }

    private static ClusterSettings elsewhere(ClusterSettings cluster, String address) {
        KedaMetrics metrics = cluster.metrics().orElseThrow();
        return new ClusterSettings(
                cluster.name(),
                cluster.displayName(),
                cluster.environment(),
                cluster.namespacePattern(),
                cluster.kedaVersion(),
                Optional.of(
                        new KedaMetrics(address, metrics.customHeaders(), metrics.queryParameters(), metrics.auth())),
                cluster.hpa());
    }

    private static ClusterSettings moved(ClusterSettings cluster, String address) {
        return new ClusterSettings(
                cluster.name(),
                cluster.displayName(),
                cluster.environment(),
                "ml-{team}",
                cluster.kedaVersion(),
                Optional.of(new KedaMetrics(
                        address,
                        Map.of("X-Scope-OrgID", "{team}"),
                        Map.of("tenant", "{team}"),
                        Optional.of(new KedaAuth("ClusterTriggerAuthentication", "prom", List.of("basic", "bearer"))))),
                cluster.hpa());
    }
}
