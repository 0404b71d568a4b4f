package dev.onramp.backtest;

import java.time.Duration;

/** How close recorded moments stand: as the HPA looks, unless the window is too long for that. */
final class Steps {

    /** Round ones; none below the HPA's own period. */
    private static final long[] SECONDS = {15, 30, 60, 120, 300, 600, 900, 1800, 3600};

    private Steps() {}

    /** @param series how many are read */
    static Duration of(Duration window, int series, BackTestConfig config) {
        long most = Math.max(10, Math.min(config.mostPoints(), config.mostSamples() / Math.max(1, series)));
        for (long seconds : SECONDS) {
            if (window.toSeconds() / seconds <= most) {
                return Duration.ofSeconds(seconds);
            }
        }
        return Duration.ofSeconds((window.toSeconds() / most / 3600 + 1) * 3600);
    }
}
