package dev.onramp.scaling;

import dev.onramp.document.Fallback;
import java.util.ArrayList;
import java.util.List;

/**
 * KEDA and the HPA it makes, for one workload, with all they remember. It knows no clock: whoever drives it calls
 * {@link #poll} every polling interval and {@link #sync} every sync period (first one period after the start), and
 * writes the replicas it answers. A replay of the past and a live stand-in for the controllers both drive this.
 */
public final class Autoscaler {

    private final ScalingPolicy policy;
    private final boolean isFrozen;
    private final Keda keda;
    private final Hpa hpa;

    /** @param sources one for each trigger of the policy, in its order */
    public Autoscaler(
            ScalingPolicy policy, ControllerFlags flags, List<? extends TriggerSource> sources, long createdAtMillis) {
        if (sources.size() != policy.triggers().size()) {
            throw new IllegalArgumentException(
                    policy.triggers().size() + " triggers can't read from " + sources.size() + " sources.");
        }
        this.policy = policy;
        this.isFrozen = policy.pause().everything();
        List<KedaMetric> read = new ArrayList<>();
        List<HpaMetric> external = new ArrayList<>();
        List<HpaMetric> ofPods = new ArrayList<>();
        FailureCounts failures = new FailureCounts();
        boolean isFormula = false;
        for (int i = 0; i < sources.size(); i++) {
            TriggerRule rule = policy.triggers().get(i);
            if (rule.resource().isPresent()) {
                ofPods.add(new ResourceMetric(rule.resource().get(), sources.get(i)));
            } else {
                isFormula |= sources.get(i) instanceof FormulaSource;
                external.add(metric(read.size(), rule.target(flags.keda())));
                read.add(metric(rule, sources.get(i), policy.fallback().orElse(null), flags.keda(), failures));
            }
        }
        this.keda = new Keda(policy, read.toArray(new KedaMetric[0]), failures, createdAtMillis);
        // The order in which KEDA writes them into the HPA, which names the first that fails.
        List<HpaMetric> metrics = new ArrayList<>(isFormula ? ofPods : external);
        metrics.addAll(isFormula ? external : ofPods);
        this.hpa = new Hpa(
                policy.hpaMin(), policy.max(), policy.hpaBehavior(flags), flags, metrics.toArray(new HpaMetric[0]));
    }

    private static KedaMetric metric(
            TriggerRule rule, TriggerSource source, Fallback fallback, KedaVersion version, FailureCounts failures) {
        return source instanceof FormulaSource formula
                ? new KedaFormula(rule, formula, fallback, version, failures)
                : new KedaTrigger(rule, source, fallback, version, failures);
    }

    private HpaMetric metric(int trigger, ExternalTarget aim) {
        return (target, tolerance, at) -> {
            long milli = keda.read(trigger, target, at);
            return milli == KedaTrigger.FAILED ? ExternalTarget.FAILED : aim.propose(milli, target, tolerance);
        };
    }

    /** KEDA's turn. Answers the replicas the workload should have; the present ones where KEDA leaves them alone. */
    public int poll(ScaleTarget target, long atMillis) {
        if (isFrozen) {
            return policy.pause().at().orElse(target.specReplicas());
        }
        return keda.poll(target, atMillis);
    }

    /** Whether any later poll can move replicas, now or through what the HPA reads; for whoever drives this often. */
    boolean pollsMatter(ScaleTarget target) {
        return isFrozen || keda.pollsMatter(target);
    }

    /** The HPA's turn. Answers the replicas the workload should have; the present ones where it leaves them alone. */
    public int sync(ScaleTarget target, long atMillis) {
        if (isFrozen) {
            return target.specReplicas();
        }
        return hpa.sync(target, atMillis);
    }

    public HpaState hpaState() {
        return hpa.state();
    }

    public LimitReason limitReason() {
        return hpa.limitReason();
    }

    /** What the HPA's metrics asked for at its last sync, before windows and limits; -1 where they failed. */
    public int desired() {
        return hpa.desired();
    }

    /** Whether KEDA saw any trigger above its activation threshold, or in fallback, at its last poll. */
    public boolean isActive() {
        return keda.isActive();
    }

    public boolean isInFallback() {
        return keda.isInFallback();
    }
}
