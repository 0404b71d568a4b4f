package dev.onramp.backtest;

import static java.util.Objects.requireNonNull;

import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.promql.OwnSeries;
import dev.onramp.scaling.Replayability;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that a back-test depends on besides the recorded samples, with absolute times; asking it again replays the same.
 *
 * @param workload the workload's name; empty while it has none
 * @param document its scaling, class and clusters count; the rest may be made up
 * @param instanceClass as it was offered when this was asked
 * @param step distance of the recorded moments
 */
public record Question(
        String team,
        Optional<String> workload,
        String cluster,
        GpuWorkload document,
        GpuClass instanceClass,
        TimeWindow window,
        Duration step,
        Assumptions assumptions) {

    public Question {
        requireNonNull(team);
        requireNonNull(workload);
        requireNonNull(cluster);
        requireNonNull(document);
        requireNonNull(instanceClass);
        requireNonNull(window);
        requireNonNull(step);
        requireNonNull(assumptions);
        assumptions = assumptions.withoutThresholdsOf(document.scaling());
    }

    /** As REST takes it, with absolute times: asked again it gives the same. */
    public String asJson() {
        return QuestionJson.asked(this).toPrettyString();
    }

    /** What a replica is to bear of the formula, or of the first query that is replayed; empty where there is neither. */
    public Optional<BigDecimal> target() {
        return Yardstick.of(this).leading().map(Yardstick.Mark::load);
    }

    /** How a query is replayed: as somebody said, or as its text tells. */
    Replayability how(int trigger, Trigger.Prometheus asks) {
        return assumptions
                .kind(trigger)
                .map(kind -> Replayability.chosen(kind, asks))
                .orElseGet(() -> Replayability.of(asks));
    }

    Question with(Assumptions others) {
        return new Question(team, workload, cluster, document, instanceClass, window, step, others);
    }

    /** Whether a query asks for the series of the workload by its name. */
    boolean asksForItsOwn() {
        return workload.isPresent()
                && scaling().triggers().stream()
                        .filter(Trigger.Prometheus.class::isInstance)
                        .anyMatch(trigger ->
                                OwnSeries.isAskedFor(((Trigger.Prometheus) trigger).query(), workload.get()));
    }

    /** As it is looked up at the source: where another workload stands in, its series are asked for instead. */
    Question asRecorded() {
        if (assumptions.standIn().isEmpty() || workload.isEmpty()) {
            return this;
        }
        String other = assumptions.standIn().get();
        List<Trigger> triggers = scaling().triggers().stream()
                .map(trigger -> trigger instanceof Trigger.Prometheus asks
                        ? asks.withQuery(OwnSeries.asOf(asks.query(), workload.get(), other)
                                .orElse(asks.query()))
                        : trigger)
                .toList();
        return new Question(
                team,
                Optional.of(other),
                cluster,
                document.withScaling(scaling().withTriggers(triggers)),
                instanceClass,
                window,
                step,
                assumptions);
    }

    public Scaling scaling() {
        return document.scaling();
    }
}
