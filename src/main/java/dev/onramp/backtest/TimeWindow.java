package dev.onramp.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stretch of the past a rule is tried on. */
public record TimeWindow(Instant from, Instant to) {

    static final Duration SHORTEST = Duration.ofHours(1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})([hd])");

    public TimeWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window ends after it begins");
        }
    }

    /** Reads {@code 24h} or {@code 7d}, up to now; empty where it is no such text. */
    public static Optional<TimeWindow> last(String text, Instant now) {
        return length(text).filter(length -> !length.isZero()).map(length -> new TimeWindow(now.minus(length), now));
    }

    static Optional<Duration> length(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(matcher.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count));
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
