package dev.onramp.backtest;

import dev.onramp.backtest.BackTest.Figures;
import dev.onramp.backtest.Replayer.Outcome;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recording.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What bears on a result and is no finding about the rule: whose load it was, and how good the recording is. */
final class Remarks {

    /** A counter falls when its process ends, and else never. */
    private static final double FALLS = 0.02;

    private static final int ENOUGH_RISES = 100;

    /** As advice has it: rules that are longer above the target it does not propose. */
    private static final double OFTEN = 0.1;

    /** About what a load with a few bursts a day brings about; each costs a cold start. */
    private static final double FLAPS_AN_HOUR = 0.5;

    private static final String ABOVE_ITS_JUDGE = "its threshold is higher than the target that it is judged by.";

    private Remarks() {}

    static List<String> of(Question question, Outcome outcome, Figures figures, double hours) {
        List<String> all = new ArrayList<>();
        question.assumptions()
                .standIn()
                .ifPresent(other -> all.add("As if it had the load of " + question.team() + "/" + other
                        + ": wherever the rule asks for this workload’s own series, those were read."));
        if (figures.aboveTargetSeconds() > OFTEN * hours * 3600) {
            long percent = Math.round(figures.aboveTargetSeconds() / 36 / hours);
            Shortfall.of(figures)
                    .ifPresent(most -> all.add("Above the target for " + percent + " % of the time, mostly "
                            + most.when() + ": " + (isAskedForMore(question, most) ? ABOVE_ITS_JUDGE : most.remedy())));
        }
        if (figures.flaps() > hours * FLAPS_AN_HOUR) {
            all.add("The replicas went up and soon down again " + figures.flaps()
                    + " times. A longer wait before scaling down, or a metric over a longer range, calms them.");
        }
        for (Demand demand : outcome.demands()) {
            Recording recording = demand.part().recorded().orElseThrow();
            int many = recording.count(State.MANY);
            if (many > 0) {
                all.add(demand.part().title() + " gave more than one series at " + many
                        + " moments, which is an error to KEDA; the replay treats them so.");
            }
            demand.part().begins().ifPresent(begins -> all.add(hidden(demand.part(), begins, outcome)));
            if (climbs(demand.values())) {
                all.add(demand.part().title() + " only ever grows, as a counter does. Wrap it in rate(...[2m]), or the"
                        + " replicas grow with the age of the pods.");
            }
            all.addAll(recording.remarks());
        }
        return all.stream().distinct().limit(10).toList();
    }

    /** Whether it lets each replica have more than it is judged by; then nothing else explains it as well. */
    private static boolean isAskedForMore(Question question, Shortfall most) {
        return most == Shortfall.WISH
                && Yardstick.of(question).marks().stream()
                        .anyMatch(mark -> mark.own().compareTo(mark.load()) > 0);
    }

    private static String hidden(Part part, Instant begins, Outcome outcome) {
        boolean isAll = !begins.isBefore(outcome.gathered().grid().to());
        return isAll
                ? part.title() + " was answered by its “or vector(...)” alone: in this window nothing was recorded of"
                        + " what stands before it. Look at its labels, or choose another window."
                : part.title() + " was answered by its “or vector(...)” alone before about " + Stretches.said(begins)
                        + ": until then nothing was recorded, and that no load was seen means nothing.";
    }

    private static boolean climbs(double[] values) {
        int falls = 0;
        int rises = 0;
        for (int i = 1; i < values.length; i++) {
            rises += values[i] > values[i - 1] ? 1 : 0;
            falls += values[i] < values[i - 1] ? 1 : 0;
        }
        return rises >= ENOUGH_RISES && falls <= rises * FALLS;
    }
}
