package dev.onramp.findings;

import dev.onramp.document.Finding;
import dev.onramp.document.FormulaReading;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.scaling.Composition;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.TriggerRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Findings about the triggers of a workload together, which no metric source is asked for. */
final class TriggerRules {

    private static final String TRIGGERS = "/spec/scaling/triggers";
    private static final String FORMULA = "/spec/scaling/formula";

    private TriggerRules() {}

    static Stream<Finding> noRoomToScale(Scaling scaling, KedaVersion keda) {
        return scaling.isAutomatic() && scaling.min() == scaling.max()
                ? Stream.of(Finding.warning(
                        "no-room-to-scale",
                        "/spec/scaling/max",
                        "The number is fixed at " + scaling.max() + ", for min and max are the same, so no trigger can"
                                + " act. Raise max, or take the triggers out."))
                : Stream.empty();
    }

    static Stream<Finding> onlyCpu(Scaling scaling, KedaVersion keda) {
        boolean alone = scaling.isAutomatic() && scaling.triggers().stream().allMatch(Trigger::needsPods);
        return alone
                ? Stream.of(Finding.warning(
                        "only-cpu",
                        TRIGGERS,
                        "CPU and memory say little about a model server's load: the GPU can be full while they rest."
                                + " Scale on requests in flight or waiting."))
                : Stream.empty();
    }

    static Stream<Finding> cpuCannotWake(Scaling scaling, KedaVersion keda) {
        return scaling.min() > 0
                ? Stream.empty()
                : indexes(scaling)
                        .filter(i -> scaling.triggers().get(i).needsPods())
                        .mapToObj(i -> Finding.info(
                                "cpu-cannot-wake",
                                TRIGGERS + "/" + i,
                                "While no pod runs nobody uses "
                                        + (scaling.triggers().get(i).type().equals("cpu") ? "CPU" : "memory")
                                        + ", so this trigger can't wake the workload from 0; the others must."));
    }

    static Stream<Finding> onlyCron(Scaling scaling, KedaVersion keda) {
        boolean alone = scaling.isAutomatic() && scaling.triggers().stream().allMatch(Trigger.Cron.class::isInstance);
        if (!alone) {
            return Stream.empty();
        }
        return Stream.of(
                scaling.min() == 0
                        ? Finding.warning(
                                "only-cron",
                                TRIGGERS,
                                "Outside its hours nothing wakes the workload, whatever is asked of it. Add a query, or"
                                        + " set min to 1.")
                        : Finding.warning(
                                "only-cron",
                                TRIGGERS,
                                "The replicas follow the clock alone, however the load moves. Add a query that counts"
                                        + " it."));
    }

    static Stream<Finding> cronOutsideRange(Scaling scaling, KedaVersion keda) {
        if (scaling.formula().isPresent()) {
            return Stream.empty();
        }
        return indexes(scaling)
                .filter(i -> scaling.triggers().get(i) instanceof Trigger.Cron)
                .mapToObj(i -> cronOutsideRange(
                        scaling, i, ((Trigger.Cron) scaling.triggers().get(i)).replicas()))
                .flatMap(Optional::stream);
    }

    private static Optional<Finding> cronOutsideRange(Scaling scaling, int trigger, int replicas) {
        String pointer = TRIGGERS + "/" + trigger + "/replicas";
        if (replicas > scaling.max()) {
            return Optional.of(Finding.warning(
                    "cron-above-max",
                    pointer,
                    "Inside its hours this asks for " + replicas + " replicas and the maximum cuts it to "
                            + scaling.max() + "."));
        }
        if (replicas <= scaling.min()) {
            return Optional.of(Finding.warning(
                    "cron-without-effect",
                    pointer,
                    "At least " + scaling.min() + " replicas run at all times, so asking for " + replicas
                            + " at some hours does nothing."));
        }
        return Optional.empty();
    }

    static Stream<Finding> formulaNotSimulated(Scaling scaling, KedaVersion keda) {
        return scaling.formula().stream()
                .map(formula -> formula.read(scaling.triggers()))
                .filter(FormulaReading.BeyondArithmetic.class::isInstance)
                .map(beyond -> Finding.warning(
                        "formula-not-simulated",
                        FORMULA + "/expression",
                        "Onramp reckons with arithmetic over the triggers, and this is more: "
                                + ((FormulaReading.BeyondArithmetic) beyond).what()
                                + ". KEDA may take it; here it is neither checked nor tried on the past."));
    }

    static Stream<Finding> formulaLeavesOut(Scaling scaling, KedaVersion keda) {
        List<String> used = scaling.formula()
                .map(formula -> formula.read(scaling.triggers()))
                .filter(FormulaReading.Reckonable.class::isInstance)
                .map(read -> ((FormulaReading.Reckonable) read).arithmetic().used())
                .orElse(null);
        return used == null
                ? Stream.empty()
                : indexes(scaling)
                        .filter(i -> !scaling.triggers().get(i).needsPods())
                        .filter(i -> scaling.triggers()
                                .get(i)
                                .name()
                                .filter(used::contains)
                                .isEmpty())
                        .mapToObj(i -> Finding.warning(
                                "formula-leaves-out",
                                TRIGGERS + "/" + i + "/name",
                                "The formula takes the place of all triggers and does not use this one, so it does"
                                        + " nothing."));
    }

    static Stream<Finding> formulaHidesActivation(Scaling scaling, KedaVersion keda) {
        return scaling.formula().isEmpty() || scaling.min() > 0
                ? Stream.empty()
                : indexes(scaling)
                        .filter(i -> scaling.triggers().get(i) instanceof Trigger.Prometheus query
                                && query.activationThreshold()
                                        .filter(above -> above.signum() != 0)
                                        .isPresent())
                        .mapToObj(i -> Finding.warning(
                                "formula-hides-activation",
                                TRIGGERS + "/" + i + "/activationThreshold",
                                "Under a formula KEDA wakes the workload by the formula's activationTarget alone; this"
                                        + " does nothing."));
    }

    static Stream<Finding> formulaWithoutFallback(Scaling scaling, KedaVersion keda) {
        return scaling.formula().stream()
                .filter(formula -> scaling.fallback().isPresent())
                .filter(formula -> !Composition.of(scaling).canFallBack())
                .map(formula -> Finding.warning(
                        "formula-without-fallback",
                        FORMULA + "/target",
                        "KEDA falls back only where a formula's target is a whole number, and says nothing where it is"
                                + " not, as with " + plain(formula.target())
                                + ". Scale formula and target up together."));
    }

    static Stream<Finding> formulaTargetTooSmall(Scaling scaling, KedaVersion keda) {
        return scaling.formula().stream()
                .filter(formula -> TriggerRule.of(formula).targetMilli(keda) <= 0)
                .map(formula -> Finding.error(
                        "formula-target-too-small",
                        FORMULA + "/target",
                        "KEDA cuts the target off to thousandths for the HPA, so " + plain(formula.target())
                                + " becomes 0, which Kubernetes refuses. Scale formula and target up together."));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static IntStream indexes(Scaling scaling) {
        return IntStream.range(0, scaling.triggers().size());
    }
}
