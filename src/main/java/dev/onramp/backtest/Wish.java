package dev.onramp.backtest;

import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.ScaleTarget;
import dev.onramp.scaling.Tolerance;
import dev.onramp.scaling.TriggerRule;

/** What one source asks for beside so many ready replicas, before range, tolerance and windows. */
final class Wish {

    private Wish() {}

    static int of(TriggerRule rule, long milli, int standing, ControllerFlags flags) {
        return Math.max(0, rule.target(flags.keda()).propose(milli, beside(standing), Tolerance.of(0, 0)));
    }

    static ScaleTarget beside(int replicas) {
        return new AtRest(replicas);
    }

    /** All pods are ready. */
    private record AtRest(int replicas) implements ScaleTarget {
        @Override
        public int specReplicas() {
            return replicas;
        }

        @Override
        public int statusReplicas() {
            return replicas;
        }

        @Override
        public int readyPods() {
            return replicas;
        }

        @Override
        public int matchedPods() {
            return replicas;
        }
    }
}
