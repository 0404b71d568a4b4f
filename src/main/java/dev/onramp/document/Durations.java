package dev.onramp.document;

import java.time.Duration;

/** Durations as people write them in the document: {@code 90s}, {@code 5m}, {@code 1h}. */
public final class Durations {

    private Durations() {}

    static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("no unit of time: " + unit);
        };
    }

    /** The shortest exact spelling: whole hours as {@code h}, whole minutes as {@code m}, else {@code s}. */
    public static String word(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds != 0 && seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        if (seconds != 0 && seconds % 60 == 0) {
            return seconds / 60 + "m";
        }
        return seconds + "s";
    }
}
