package dev.onramp.scaling;

import dev.onramp.document.Durations;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Advice as sentences. */
final class AdviceWords {

    /** 365 × 24 ÷ 12. */
    private static final double HOURS_A_MONTH = 730;

    private final RuleNumbers presentRule;
    private final RuleOutcome present;
    private final List<String> names;
    private final double hours;
    private final OptionalDouble dollarsPerHour;
    private final int defaultWindow;

    /**
     * @param present what the present rule comes to within the limits
     * @param names what people call each trigger; none where one threshold alone is tried
     * @param hours how long the window is
     */
    AdviceWords(
            RuleNumbers presentRule,
            RuleOutcome present,
            List<String> names,
            double hours,
            OptionalDouble dollarsPerHour,
            int defaultWindow) {
        this.presentRule = presentRule;
        this.present = present;
        this.names = names;
        this.hours = hours;
        this.dollarsPerHour = dollarsPerHour;
        this.defaultWindow = defaultWindow;
    }

    Suggestion suggestion(Suggestion.Kind kind, RuleOutcome outcome) {
        var changes = changes(outcome.rule());
        return new Suggestion(
                kind, outcome, changes, changes.isEmpty() ? "The present rule does this best." : sentence(outcome));
    }

    private String sentence(RuleOutcome outcome) {
        return cost(outcome) + ", and " + aboveTarget(outcome) + ".";
    }

    private String cost(RuleOutcome outcome) {
        double difference = outcome.replicaHours() - present.replicaHours();
        if (dollarsPerHour.isPresent()) {
            long dollars = Math.round(aMonth(Math.abs(difference), hours) * dollarsPerHour.getAsDouble());
            return dollars == 0
                    ? "Costs as much as now"
                    : (difference < 0 ? "Saves about $" : "Costs about $")
                            + grouped(dollars)
                            + (difference < 0 ? " a month" : " a month more");
        }
        long share = Math.round(100 * Math.abs(difference) / present.replicaHours());
        if (share == 0 || present.replicaHours() == 0) {
            return "Runs about as many replica-hours as now";
        }
        return "Runs " + share + " % " + (difference < 0 ? "fewer" : "more") + " replica-hours";
    }

    static double aMonth(double replicaHours, double windowHours) {
        return replicaHours / windowHours * HOURS_A_MONTH;
    }

    private String aboveTarget(RuleOutcome outcome) {
        var before = present.aboveTarget();
        var after = outcome.aboveTarget();
        if (after.equals(before)) {
            return after.isZero()
                    ? "is never above the target, as now"
                    : "is above the target " + span(after) + ", as now";
        }
        return (after.isZero() ? "is never above the target" : "is above the target " + span(after)) + " instead of "
                + span(before);
    }

    private static String grouped(long number) {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    /** As two units tell it: 54 h 32 min, 28 min, 45 s. */
    static String span(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    private List<String> changes(RuleNumbers rule) {
        var old = presentRule;
        var changes = new ArrayList<String>();
        for (int i = 0; i < rule.thresholds().size(); i++) {
            add(
                    changes,
                    names.isEmpty() ? "threshold" : names.get(i) + ": threshold",
                    old.threshold(i).toPlainString(),
                    rule.threshold(i).toPlainString());
        }
        add(changes, "min", old.min(), rule.min());
        add(changes, "max", old.max(), rule.max());
        add(
                changes,
                "scale-down window",
                word(old.downWindowSeconds().orElse(defaultWindow)),
                word(rule.downWindowSeconds().orElse(defaultWindow)));
        if (rule.min() == 0) {
            add(changes, "cooldown", word(old.cooldownSeconds()), word(rule.cooldownSeconds()));
        }
        return changes;
    }

    /** As documents spell it. */
    private static String word(int seconds) {
        return Durations.word(Duration.ofSeconds(seconds));
    }

    private static void add(List<String> changes, String name, Object before, Object after) {
        if (!before.equals(after)) {
            changes.add(name + " " + before + " → " + after);
        }
    }

    /** @param missing the share of the window without data */
    static String sureness(int peaks, double missing) {
        String gaps = missing < 0.01 ? "" : " " + Math.round(missing * 100) + " % of it had no data.";
        if (missing > 0.2) {
            return "Not sure: " + Math.round(missing * 100) + " % of the window had no data.";
        }
        return switch (peaks) {
            case 0 ->
                "Not sure: the window held no peak, so it can't tell how a rule does under one. Take a longer one."
                        + gaps;
            case 1 -> "Not sure: the load came near its highest only once. Take a longer window." + gaps;
            case 2, 3, 4 -> "Fairly sure: the window held " + peaks + " peaks." + gaps;
            default -> "Sure, as far as the past goes: the window held " + peaks + " peaks." + gaps;
        };
    }
}
