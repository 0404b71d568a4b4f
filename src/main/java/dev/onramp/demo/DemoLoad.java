package dev.onramp.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * How much is asked of a demo workload at any moment: day and night, weekends, a little noise, one burst and one
 * silence. A function of time alone, so that the past that is made up at start and the present that is scraped are one.
 *
 * @param quiet requests per second in the deepest night
 * @param busy requests per second on a working day's afternoon
 * @param seed makes the noise of two workloads different
 * @param burst begins then and lasts {@link #BURST}; what was asked triples
 * @param silence begins then and lasts {@link #SILENCE}; the source knows nothing of the workload
 */
record DemoLoad(double quiet, double busy, long seed, Instant burst, Instant silence) {

    static final Duration BURST = Duration.ofMinutes(50);
    static final Duration SILENCE = Duration.ofMinutes(35);

    private static final double WEEKEND = 0.45;
    private static final double BURST_FACTOR = 3;
    private static final double NOISE = 0.08;

    /** Requests per second. */
    double at(Instant moment) {
        ZonedDateTime time = moment.atZone(ZoneOffset.UTC);
        double hour = time.getHour() + time.getMinute() / 60.0 + time.getSecond() / 3600.0;
        // Highest at 15 h, lowest at 3 h; raised to a power, nights are long and afternoons pointed.
        double day = Math.pow((1 + Math.cos((hour - 15) / 24 * 2 * Math.PI)) / 2, 1.6);
        boolean weekend = time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
        double load = quiet + (busy - quiet) * day * (weekend ? WEEKEND : 1);
        return load * burstFactor(moment) * (1 + NOISE * noise(moment));
    }

    /** Whether the source knows nothing at that moment. */
    boolean isSilentAt(Instant moment) {
        return !moment.isBefore(silence) && moment.isBefore(silence.plus(SILENCE));
    }

    /** Rises and falls within a few minutes rather than at once, as crowds do. */
    private double burstFactor(Instant moment) {
        double into = Duration.between(burst, moment).toSeconds() / (double) BURST.toSeconds();
        if (into <= 0 || into >= 1) {
            return 1;
        }
        return 1 + (BURST_FACTOR - 1) * Math.min(1, Math.min(into, 1 - into) * 8);
    }

    /** Between -1 and 1, smooth over minutes: a few sines whose periods do not divide each other. */
    private double noise(Instant moment) {
        double minutes = moment.getEpochSecond() / 60.0 + seed * 7919;
        return (Math.sin(minutes / 2.3) + Math.sin(minutes / 7.1) + Math.sin(minutes / 17.9)) / 3;
    }
}
