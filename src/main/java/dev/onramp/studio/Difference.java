package dev.onramp.studio;

import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.Yardstick;
import dev.onramp.backtest.Yardstick.Mark;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** How one rule's back-test differs from another's, as a sentence. */
final class Difference {

    private static final BigDecimal HARDLY = new BigDecimal("0.5");

    private Difference() {}

    /** @param other done, over the same window */
    static String of(Compared one, Compared other) {
        return "Against the " + other.name() + ": "
                + money(result(one), result(other)) + ", and "
                + (isOneYardstick(one, other) ? above(result(one), result(other)) : apart(one, other))
                + "." + yardstick(one, other);
    }

    private static String apart(Compared one, Compared other) {
        return (judged(one).readsAs(judged(other))
                        ? "since the two are judged by different targets"
                        : "since the two read different metrics")
                + ", their time above the target says nothing about each other";
    }

    /** Judged by itself, a rule hides its overload by raising its thresholds: so the reader is told whose yardstick it is. */
    private static String yardstick(Compared one, Compared other) {
        if (!isOneYardstick(one, other)) {
            return "";
        }
        List<Mark> marks = judged(one).marks();
        String said = marks.stream()
                .flatMap(mark -> judged(other).sameAs(mark).stream()
                        .filter(Mark::isOther)
                        .map(theirs -> "by " + mark.said(mark.load()) + " a replica"
                                + (marks.size() == 1 ? "" : " of " + mark.title()) + ", "
                                + (mark.isOther() ? "as said" : "as " + one.name() + " asks") + " (" + other.name()
                                + ": " + theirs.said(theirs.own()) + ")"))
                .collect(Collectors.joining(", and "));
        return said.isEmpty() ? "" : " Both are judged " + said + ".";
    }

    /** Whether both are judged alike, so that more can be compared than replicas and money. */
    static boolean isOneYardstick(Compared one, Compared other) {
        return judged(one).judgesAs(judged(other));
    }

    private static Yardstick judged(Compared rule) {
        return Yardstick.of(rule.run().question());
    }

    private static String money(BackTest one, BackTest other) {
        BigDecimal more = one.cost().expectedPerMonth().subtract(other.cost().expectedPerMonth());
        return more.abs().compareTo(HARDLY) < 0
                ? "it costs as much"
                : "it costs " + Tile.dollars(more.abs()) + " a month " + (more.signum() < 0 ? "less" : "more");
    }

    private static String above(BackTest one, BackTest other) {
        long seconds = one.figures().aboveTargetSeconds() - other.figures().aboveTargetSeconds();
        if (seconds == 0) {
            return one.figures().aboveTargetSeconds() == 0
                    ? "neither is ever above the target"
                    : "it is above the target as long";
        }
        return "it is above the target " + Lengths.said(Math.abs(seconds)) + (seconds < 0 ? " less" : " longer")
                + " in " + span(one.hours());
    }

    private static String span(double hours) {
        long days = Math.round(hours / 24);
        return days >= 2 && Math.abs(hours - 24 * days) < 1 ? days + " days" : Lengths.said(Math.round(hours * 3600));
    }

    private static BackTest result(Compared compared) {
        return compared.run().result().orElseThrow();
    }
}
