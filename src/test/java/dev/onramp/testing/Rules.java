package dev.onramp.testing;

import dev.onramp.document.Documents;
import dev.onramp.document.Scaling;

/** Scaling rules as tests write them: a few words of YAML. */
public final class Rules {

    private Rules() {}

    /**
     * The scaling of an ordinary document.
     *
     * @param more further fields, each ending in a comma
     * @param triggers each in braces
     */
    public static Scaling scaling(int min, int max, String more, String... triggers) {
        return Documents.fromYaml("""
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: vision, name: captioner}
                spec:
                  clusters: [eu-west]
                  image: registry.example/vision/captioner:1.3
                  instanceClass: l4-1
                  scaling: {min: %d, max: %d, %striggers: [%s]}
                """.formatted(min, max, more, String.join(", ", triggers)))
                .scaling();
    }
}
