package dev.onramp.backtest;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.ClusterSettings.Hpa;
import dev.onramp.document.Documents;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Questions without a catalogue and a cluster. */
public final class Questions {

    public static final Instant FROM = Instant.parse("2026-11-16T12:00:00Z");

    static final ClusterSettings CLUSTER = new ClusterSettings(
            "eu-west", "EU West", Optional.empty(), "{team}", Optional.empty(), Optional.empty(), Hpa.DEFAULTS);

    private Questions() {}

    /** @param triggers in YAML's flow style, perhaps followed by a formula */
    public static Question of(String triggers, Assumptions assumptions) {
        return over(new TimeWindow(FROM, FROM.plus(Duration.ofHours(1))), triggers, assumptions);
    }

    public static Question over(TimeWindow window, String triggers, Assumptions assumptions) {
        return new Question(
                "vision",
                Optional.of("captioner"),
                "eu-west",
                Documents.fromYaml("""
                        apiVersion: onramp.dev/v1
                        kind: GpuWorkload
                        metadata: {team: vision, name: captioner}
                        spec:
                          clusters: [eu-west]
                          image: registry.example/captioner:1
                          instanceClass: a10g-1
                          scaling: {min: 1, max: 8, triggers: %s}
                        """.formatted(triggers)),
                new GpuClass("a10g-1", 1, 1, new BigDecimal("1.2"), "4", "16Gi"),
                window,
                Duration.ofMinutes(1),
                assumptions);
    }
}
