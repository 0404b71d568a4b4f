package dev.onramp.demo;

import dev.onramp.scaling.KedaReading;
import dev.onramp.scaling.TriggerRule;

/**
 * One thing that the HPA compares, and what was read of it last.
 *
 * @param name the external metric's, or the resource's
 */
record KedaMetric(String name, TriggerRule rule, KedaReading reading) {

    /** What KEDA calls the one metric of a formula. */
    static final String COMPOSITE = "composite-metric";

    /** Whether the HPA reads it at the pods, without KEDA. */
    boolean isResource() {
        return rule.resource().isPresent();
    }
}
