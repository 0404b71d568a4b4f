package dev.onramp.promql;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Durations as PromQL writes them: {@code 1h30m}, or since Prometheus 3 a bare number of seconds. */
public final class PromQlDuration {

    /** No duration of a rule has more digits. */
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|[smhdwy])");

    private static final Map<String, Long> UNIT_MILLIS = Map.of(
            "ms", 1L,
            "s", 1000L,
            "m", 60_000L,
            "h", 3_600_000L,
            "d", 86_400_000L,
            "w", 604_800_000L,
            "y", 31_536_000_000L);

    private PromQlDuration() {}

    /** @throws NumberFormatException or ArithmeticException where it is none */
    public static Duration read(String text) {
        var parts = PART.matcher(text);
        long millis = 0;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            millis = Math.addExact(
                    millis, Math.multiplyExact(Long.parseLong(parts.group(1)), UNIT_MILLIS.get(parts.group(2))));
            end = parts.end();
        }
        return end == text.length() && end > 0
                ? Duration.ofMillis(millis)
                : Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    /** As PromQL would write it, in the largest unit that holds it whole. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        for (String unit : new String[] {"w", "d", "h", "m", "s"}) {
            if (millis > 0 && millis % UNIT_MILLIS.get(unit) == 0) {
                return millis / UNIT_MILLIS.get(unit) + unit;
            }
        }
        return millis + "ms";
    }

    /** As a person says it. */
    public static String words(Duration duration) {
        long millis = duration.toMillis();
        String[][] units = {{"w", "week"}, {"d", "day"}, {"h", "hour"}, {"m", "minute"}, {"s", "second"}};
        for (String[] unit : units) {
            long length = UNIT_MILLIS.get(unit[0]);
            if (millis > 0 && millis % length == 0) {
                long count = millis / length;
                return count == 1 ? unit[1] : count + " " + unit[1] + "s";
            }
        }
        return text(duration);
    }
}
