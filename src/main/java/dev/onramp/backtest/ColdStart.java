package dev.onramp.backtest;

import dev.onramp.document.Durations;
import java.time.Duration;

/**
 * How long a new replica takes until it serves, and who says so.
 *
 * @param starts how many were measured; 0 where none were
 */
public record ColdStart(Duration length, Origin origin, int starts) {

    /** Who says how long, the most trusted first. */
    public enum Origin {
        /** The person who asks. */
        SAID("said"),
        /** The workload's own pods, as the metric source has recorded them. */
        MEASURED("measured"),
        /** The platform, of this cluster. */
        CONFIGURED("configured"),
        /** The platform, of any cluster. */
        DEFAULT("default");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        /** As REST spells it. */
        public String word() {
            return word;
        }
    }

    static ColdStart said(Duration length) {
        return new ColdStart(length, Origin.SAID, 0);
    }

    static ColdStart measured(Duration length, int starts) {
        return new ColdStart(length, Origin.MEASURED, starts);
    }

    static ColdStart configured(Duration length) {
        return new ColdStart(length, Origin.CONFIGURED, 0);
    }

    static ColdStart usual(Duration length) {
        return new ColdStart(length, Origin.DEFAULT, 0);
    }

    String sentence() {
        return "A new replica serves after " + Durations.word(length) + ", " + because() + ".";
    }

    private String because() {
        return switch (origin) {
            case SAID -> "as said";
            case MEASURED ->
                starts == 1
                        ? "measured: its last start, from the pod’s creation until it was ready"
                        : "measured: the 90th percentile of its last " + starts
                                + " starts, from a pod’s creation until it was ready";
            case CONFIGURED -> "as the platform has it for this cluster; say another cold start if you know it";
            case DEFAULT -> "the platform’s assumption; say another cold start if you know it";
        };
    }
}
