package dev.onramp.studio;

import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.RunningRules;
import dev.onramp.document.Trigger;
import java.math.BigDecimal;
import java.util.Optional;

/** How one rule's back-test differs from another's, as a sentence. */
final class Difference {

    private static final BigDecimal HARDLY = new BigDecimal("0.5");

    private Difference() {}

    /** @param other done, over the same window */
    static String of(Compared one, Compared other) {
        return "Against the " + other.name() + ": "
                + money(result(one), result(other)) + ", and "
                + (isOneMetric(one, other)
                        ? above(result(one), result(other))
                        : "since the two read different metrics, their time above the target says nothing about each other")
                + "." + yardstick(one, other);
    }

    /** Judged by itself, a rule hides its overload by raising its threshold: so the reader is told whose yardstick it is. */
    private static String yardstick(Compared one, Compared other) {
        Optional<BigDecimal> target = one.run().question().target();
        Optional<BigDecimal> own = other.run().question().leading().map(Trigger.Prometheus::threshold);
        if (!isOneMetric(one, other)
                || target.isEmpty()
                || own.isEmpty()
                || own.get().compareTo(target.get()) == 0) {
            return "";
        }
        boolean isSaid = one.run().question().assumptions().target().isPresent();
        return " Both are judged by " + target.get().toPlainString() + " a replica, "
                + (isSaid ? "as said" : "as " + one.name() + " asks") + " (" + other.name() + ": "
                + own.get().toPlainString() + ").";
    }

    /** Whether both are led by one metric, so that more can be compared than replicas and money. */
    static boolean isOneMetric(Compared one, Compared other) {
        return RunningRules.readTheSame(one.run().question(), other.run().question());
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
