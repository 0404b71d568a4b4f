package dev.onramp.bench;

import dev.onramp.scaling.Replay;

/** A made-up week of load every 15 s: days and quiet nights with noise, and a burst each afternoon. */
final class SampleWeek {

    static final int STEP_MILLIS = 15_000;
    static final int SAMPLES = 7 * 24 * 60 * 4;
    static final Replay.Window WINDOW = Replay.Window.of(0, (long) SAMPLES * STEP_MILLIS, 1);

    private SampleWeek() {}

    /** @param shift so many hours later than the first of several */
    static double[] values(int shift) {
        double[] week = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double hour = (i * STEP_MILLIS / 3_600_000.0 + shift) % 24;
            double daily = 100 + 90 * Math.sin((hour - 9) / 24 * 2 * Math.PI);
            double noise = 15 * Math.sin(i * 0.7) * Math.sin(i * 0.13);
            week[i] = Math.max(0, daily + noise + (hour > 15 && hour < 15.5 ? 150 : 0) - (hour < 4 ? 100 : 0));
        }
        return week;
    }
}
