package dev.onramp.review;

import dev.onramp.manifest.Rendering;
import java.time.Instant;
import java.util.List;

/**
 * What was approved, exactly.
 *
 * @param position in the order of all reviews
 * @param retire whether it approved the workload's end
 * @param digest of the rendering it holds for
 */
record Approval(
        long position,
        int revision,
        boolean retire,
        String digest,
        String by,
        Instant at,
        List<Rendering> renderings) {}
