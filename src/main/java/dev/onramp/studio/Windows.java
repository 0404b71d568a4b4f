package dev.onramp.studio;

import java.time.Duration;
import java.util.List;

/** The windows a page offers. */
public final class Windows {

    /** A week holds every habit of a week, and is read in a second or two. */
    static final String USUAL = "7d";

    /** Between the two moments that are sent along. */
    static final String SAME = "same";

    /** A window as it is sent, and as it is said. */
    public record Choice(String value, String words) {}

    static final List<Choice> ALL = List.of(
            new Choice("1h", "hour"),
            new Choice("6h", "6 hours"),
            new Choice("1d", "day"),
            new Choice("7d", "7 days"),
            new Choice("14d", "14 days"),
            new Choice("30d", "30 days"));

    private Windows() {}

    /** The one that is offered and not longer, so that "run again" asks for as much. */
    static String nearest(Duration length) {
        String nearest = ALL.get(0).value();
        for (Choice choice : ALL) {
            int count =
                    Integer.parseInt(choice.value().substring(0, choice.value().length() - 1));
            Duration each = choice.value().endsWith("d") ? Duration.ofDays(count) : Duration.ofHours(count);
            nearest = each.compareTo(length) <= 0 ? choice.value() : nearest;
        }
        return nearest;
    }
}
