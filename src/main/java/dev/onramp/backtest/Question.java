package dev.onramp.backtest;

import static java.util.Objects.requireNonNull;

import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.promql.OwnSeries;
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
    }

    /** As REST takes it, with absolute times: asked again it gives the same. */
    public String asJson() {
        return QuestionJson.asked(this).toPrettyString();
    }

    /** By which its rule is judged: what was said, or its first threshold; empty where it has none. */
    public Optional<BigDecimal> target() {
        return assumptions
                .target()
                .or(() -> scaling().formula().isPresent()
                        ? Optional.empty()
                        : leading().map(Trigger.Prometheus::threshold));
    }

    /** The first trigger, where it asks a source: what rules are judged and compared by. */
    public Optional<Trigger.Prometheus> leading() {
        return scaling().triggers().stream()
                .limit(1)
                .filter(Trigger.Prometheus.class::isInstance)
                .map(Trigger.Prometheus.class::cast)
                .findFirst();
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
