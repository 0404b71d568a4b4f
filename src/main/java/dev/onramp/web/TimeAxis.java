package dev.onramp.web;

import dev.onramp.web.Chart.XTick;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The labels under a chart: round times in UTC, every other one dispensable. */
final class TimeAxis {

    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
    private static final DateTimeFormatter DAY = format("EEE d");
    private static final DateTimeFormatter DATE = format("d MMM");
    private static final DateTimeFormatter DAY_AND_CLOCK = format("EEE d, HH:mm");
    private static final DateTimeFormatter DATE_AND_CLOCK = format("EEE d MMM, HH:mm");

    private static final long DAY_SECONDS = 86_400;
    private static final long WEEK_SECONDS = 7 * DAY_SECONDS;

    /** A label needs about an eighth of a chart. */
    private static final int MOST_LABELS = 8;

    private static final long[] STEPS_SECONDS = {
        10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800,
        1_209_600
    };

    private TimeAxis() {}

    static List<XTick> ticks(Instant from, Instant to) {
        long start = from.getEpochSecond();
        long width = Math.max(1, to.getEpochSecond() - start);
        long step = STEPS_SECONDS[STEPS_SECONDS.length - 1];
        for (long candidate : STEPS_SECONDS) {
            if (width / candidate < MOST_LABELS) {
                step = candidate;
                break;
            }
        }
        List<XTick> ticks = new ArrayList<>();
        boolean tellsDays = step < DAY_SECONDS && width > DAY_SECONDS;
        for (long at = Math.floorDiv(start + step - 1, step) * step; at <= start + width; at += step) {
            double fraction = (double) (at - start) / width;
            // Where room is short the days stay, or else every other label.
            boolean minor = tellsDays ? at % DAY_SECONDS != 0 : ticks.size() % 2 == 1;
            String anchor = fraction < 0.03 ? "start" : fraction > 0.97 ? "end" : "middle";
            ticks.add(new XTick(
                    Chart.percent(fraction), words(at, step, width).format(Instant.ofEpochSecond(at)), anchor, minor));
        }
        return ticks;
    }

    /** No longer than there is room for: over several days midnight is told by its day, other hours by the clock. */
    private static DateTimeFormatter words(long at, long step, long width) {
        if (step >= WEEK_SECONDS) {
            return DATE;
        }
        boolean isMidnight = at % DAY_SECONDS == 0;
        if (step >= DAY_SECONDS || width > DAY_SECONDS && isMidnight) {
            return DAY;
        }
        return step < 60 ? SECONDS : CLOCK;
    }

    /** One moment of a chart that wide. */
    static String label(Instant at, Duration width) {
        if (width.toSeconds() > WEEK_SECONDS) {
            return DATE_AND_CLOCK.format(at);
        }
        return (width.toSeconds() > DAY_SECONDS ? DAY_AND_CLOCK : CLOCK).format(at);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
