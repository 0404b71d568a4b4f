package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.ClusterSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControllerFlagsTest {

    private static final ClusterSettings DECLARED = new ClusterSettings(
            "lab", "Lab", Optional.empty(), "{team}", Optional.empty(), Optional.empty(), ClusterSettings.Hpa.DEFAULTS);

    @Test
    void theClustersReleasesChooseTheVariant() {
        var seen = DECLARED.seenAs(Optional.of("2.17.2"), Optional.of("v1.32.4-eks-1a2b"));
        var flags = ControllerFlags.of(seen);
        assertEquals(new KubernetesVersion(1, 32), flags.kubernetes());
        assertFalse(flags.kubernetes().comparesWithBounds());
        assertFalse(flags.kubernetes().heedsOwnTolerance());
        assertFalse(flags.keda().fallsBackForValue());
    }

    @Test
    void releasesThatNobodyKnowsCountAsTheNewest() {
        assertEquals(ControllerFlags.DEFAULT, ControllerFlags.of(DECLARED));
        var unreadable = DECLARED.seenAs(Optional.empty(), Optional.of("unknown"));
        assertTrue(ControllerFlags.of(unreadable).kubernetes().heedsOwnTolerance());
    }

    @Test
    void aConfiguredKedaGoesBeforeTheOneSeen() {
        var configured = new ClusterSettings(
                "lab",
                "Lab",
                Optional.empty(),
                "{team}",
                Optional.of("2.19.0"),
                Optional.empty(),
                ClusterSettings.Hpa.DEFAULTS);
        assertEquals(
                KedaVersion.parse("2.19.0"),
                ControllerFlags.of(configured.seenAs(Optional.of("2.20.2"), Optional.empty()))
                        .keda());
    }
}
