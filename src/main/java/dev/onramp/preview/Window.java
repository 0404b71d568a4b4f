package dev.onramp.preview;

import dev.onramp.metrics.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far back a preview looks, and on which grid of time. */
public record Window(Duration length) {

    static final List<String> CHOICES = List.of("1h", "6h", "24h", "7d");

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** What is shown until somebody chooses; stands below the bounds, which it is held against. */
    static final Window USUAL = new Window(Duration.ofHours(6));

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})([mhd])");

    /** More points than this no chart shows. */
    private static final int MOST_POINTS = 720;

    /** Round ones, so that times on the grid are round too; none below the HPA's own period of 15 s. */
    private static final long[] STEPS_SECONDS = {15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200};

    public Window {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a window is between 5 minutes and 31 days");
        }
    }

    /** Reads "30m", "6h" or "7d"; empty where it is none, or too short or long. */
    static Optional<Window> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        Duration length = switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        boolean fits = length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0;
        return fits ? Optional.of(new Window(length)) : Optional.empty();
    }

    /** As {@link #parse} reads it. */
    String text() {
        long minutes = length.toMinutes();
        if (minutes % 60 != 0) {
            return minutes + "m";
        }
        return minutes % 1440 == 0 && minutes > 1440 ? minutes / 1440 + "d" : minutes / 60 + "h";
    }

    String words() {
        long minutes = length.toMinutes();
        if (minutes % 60 != 0) {
            return "last " + minutes + " minutes";
        }
        if (minutes % 1440 == 0 && minutes > 1440) {
            return "last " + minutes / 1440 + " days";
        }
        return minutes == 60 ? "last hour" : "last " + minutes / 60 + " hours";
    }

    /**
     * The moments a preview asks for: multiples of the step, so that the same question gives the same answer and caches
     * before the source can help.
     */
    TimeGrid grid(Instant at) {
        long step = STEPS_SECONDS[STEPS_SECONDS.length - 1];
        for (long candidate : STEPS_SECONDS) {
            if (length.toSeconds() / candidate <= MOST_POINTS) {
                step = candidate;
                break;
            }
        }
        Instant to = Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), step) * step);
        int points = (int) (length.toSeconds() / step) + 1;
        return new TimeGrid(to.minusSeconds(step * (points - 1)), Duration.ofSeconds(step), points);
    }
}
