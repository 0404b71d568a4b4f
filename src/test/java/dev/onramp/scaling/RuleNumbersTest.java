package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.Behavior;
import dev.onramp.document.Fallback;
import dev.onramp.document.Formula;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RuleNumbersTest {

    private static final ControllerFlags FLAGS = ControllerFlags.DEFAULT;
    private static final List<Integer> PLACES = List.of(0, 1);
    private static final RuleNumbers OTHER =
            new RuleNumbers(List.of(new BigDecimal("12"), new BigDecimal("38.50")), 0, 12, OptionalInt.of(450), 120);

    @Test
    void aDocumentWithTheNumbersIsReadAsThePolicyWithThem() {
        for (var written : List.of(scaling(Optional.empty()), scaling(Optional.of(slowDown())))) {
            var policy = ScalingPolicy.of(written, FLAGS);
            var present = RuleNumbers.of(policy);
            assertEquals(OTHER.in(policy, FLAGS), ScalingPolicy.of(OTHER.in(written, PLACES, present), FLAGS));
            assertEquals(policy, present.in(policy, FLAGS));
            assertEquals(written, present.in(written, PLACES, present));
        }
    }

    @Test
    void whatSaysNothingNewStaysUnsaid() {
        var upOnly = new Behavior(
                Optional.of(new Behavior.Direction(
                        Optional.of(Duration.ofMinutes(1)), Optional.empty(), List.of(), Optional.empty())),
                Optional.empty());
        var written = new Scaling(
                0,
                8,
                List.of(query("queue")),
                Optional.empty(),
                Optional.of(upOnly),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Formula("queue", new BigDecimal("40.0"), Optional.empty(), MetricType.AVERAGE_VALUE)));
        var present = RuleNumbers.of(ScalingPolicy.of(written, FLAGS));

        assertEquals(
                written, present.in(written, PLACES, present), "neither a cooldown nor a window, and 40.0 as it was");
        var later = new RuleNumbers(present.thresholds(), 0, 8, OptionalInt.of(600), 120).in(written, PLACES, present);
        assertEquals(Optional.of(Duration.ofSeconds(120)), later.cooldown());
        assertEquals(
                Optional.of(Duration.ofSeconds(600)),
                later.behavior().orElseThrow().scaleDown().orElseThrow().stabilizationWindow());
        assertEquals(upOnly.scaleUp(), later.behavior().orElseThrow().scaleUp());
    }

    @Test
    void onlyNumbersWithAMeaningCountAsChanges() {
        var present = RuleNumbers.of(ScalingPolicy.of(scaling(Optional.empty()), FLAGS));
        assertEquals(0, present.changesFrom(present));
        assertEquals(6, OTHER.changesFrom(present));
        var awake = new RuleNumbers(present.thresholds(), 1, present.max(), present.downWindowSeconds(), 7);
        assertEquals(0, awake.changesFrom(present));
    }

    @Test
    void whatWasLeftOutKeepsItsThreshold() {
        var one = new RuleNumbers(List.of(new BigDecimal("38")), 1, 8, OptionalInt.empty(), 0);

        var written = scaling(Optional.empty());
        var changed = one.in(written, List.of(1), RuleNumbers.of(ScalingPolicy.of(written, FLAGS)));

        assertEquals(
                new BigDecimal("40"), ((Trigger.Prometheus) changed.triggers().get(0)).threshold());
        assertEquals(
                new BigDecimal("38"), ((Trigger.Prometheus) changed.triggers().get(1)).threshold());
    }

    @Test
    void aThresholdIsWrittenAsAPersonWould() {
        assertEquals(
                "40",
                new RuleNumbers(List.of(new BigDecimal("4E+1")), 1, 2, OptionalInt.empty(), 0)
                        .threshold(0)
                        .toString());
        assertEquals("38.5", OTHER.threshold(1).toString());
    }

    private static Behavior slowDown() {
        var policy = new Behavior.Policy(Behavior.PolicyType.PODS, 1, Duration.ofMinutes(1));
        return new Behavior(
                Optional.empty(),
                Optional.of(new Behavior.Direction(
                        Optional.of(Duration.ofMinutes(10)), Optional.empty(), List.of(policy), Optional.empty())));
    }

    private static Scaling scaling(Optional<Behavior> behavior) {
        return new Scaling(
                1,
                8,
                List.of(query("queue"), query("requests")),
                Optional.of(new Fallback(3, 4, Fallback.Behavior.STATIC)),
                behavior,
                Optional.empty(),
                Optional.of(Duration.ofSeconds(15)));
    }

    private static Trigger query(String name) {
        return new Trigger.Prometheus(
                Optional.of(name),
                "sum(" + name + ")",
                new BigDecimal("40"),
                Optional.empty(),
                MetricType.AVERAGE_VALUE,
                OnNoData.ERROR,
                false);
    }
}
