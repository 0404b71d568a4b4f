package dev.onramp.scaling;

import dev.onramp.document.Fallback;

/**
 * A formula as KEDA keeps it ({@code GetScaledObjectMetrics}, {@code getScaledObjectState}): each trigger under it is
 * asked, counted and kept for itself, those it does not use as well. One that falls back takes the formula's place.
 */
final class KedaFormula implements KedaMetric {

    private static final long FAILED = TriggerSource.FAILED;

    private final TriggerRule rule;
    private final ExternalTarget target;
    private final FormulaSource formula;
    private final KedaTrigger[] inputs;
    private final long[] said;
    private boolean active;

    KedaFormula(TriggerRule rule, FormulaSource formula, Fallback fallback, KedaVersion version) {
        this.rule = rule;
        this.target = rule.target(version);
        this.formula = formula;
        this.inputs = new KedaTrigger[formula.inputs().size()];
        this.said = new long[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            var input = formula.inputs().get(i);
            // A trigger falls back to the formula's target, and to its type.
            var counted = input.isCached() ? rule.cached() : rule;
            inputs[i] = new KedaTrigger(counted, input.source(), fallback, version, true);
        }
    }

    @Override
    public long poll(ScaleTarget scaled, long at) {
        boolean failed = false;
        for (int i = 0; i < inputs.length; i++) {
            said[i] = inputs[i].poll(scaled, at);
            failed |= said[i] == FAILED;
        }
        active = false;
        if (failed) {
            return FAILED;
        }
        double value = composed();
        active = value > rule.activationThreshold();
        return FormulaSource.cutOff(value);
    }

    @Override
    public long read(ScaleTarget scaled, long at) {
        boolean failed = false;
        for (int i = 0; i < inputs.length; i++) {
            said[i] = inputs[i].read(scaled, at);
            failed |= said[i] == FAILED;
        }
        if (failed) {
            forgetRecord();
        }
        return failed && !isInFallback() ? FAILED : FormulaSource.cutOff(composed());
    }

    private double composed() {
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].isInFallback()) {
                return said[i] / 1000.0;
            }
        }
        return formula.composed(said);
    }

    @Override
    public void forgetRecord() {
        for (KedaTrigger input : inputs) {
            input.forgetRecord();
        }
    }

    @Override
    public ExternalTarget target() {
        return target;
    }

    @Override
    public boolean isCached() {
        for (KedaTrigger input : inputs) {
            if (input.isCached()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isActive() {
        return active;
    }

    @Override
    public boolean isInFallback() {
        for (KedaTrigger input : inputs) {
            if (input.isInFallback()) {
                return true;
            }
        }
        return false;
    }
}
