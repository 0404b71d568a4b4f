package dev.onramp.scaling;

import dev.onramp.document.Fallback;

/**
 * A formula as KEDA keeps it ({@code GetScaledObjectMetrics}, {@code getScaledObjectState}): each trigger under it is
 * asked, counted and kept for itself, those it does not use as well. One that falls back takes the formula's place.
 */
final class KedaFormula implements KedaMetric {

    private static final long FAILED = TriggerSource.FAILED;
    private static final int NOBODY = -1;

    private final TriggerRule rule;
    private final ExternalTarget target;
    private final FormulaSource formula;
    private final KedaTrigger[] inputs;
    private final long[] said;
    private boolean active;
    private boolean hadError;

    KedaFormula(
            TriggerRule rule, FormulaSource formula, Fallback fallback, KedaVersion version, FailureCounts failures) {
        this.rule = rule;
        this.target = rule.target(version);
        this.formula = formula;
        this.inputs = new KedaTrigger[formula.inputs().size()];
        this.said = new long[inputs.length];
        var acting = rule.canFallBack() ? fallback : null;
        for (int i = 0; i < inputs.length; i++) {
            var input = formula.inputs().get(i);
            // A trigger falls back to the formula's target, and to its type.
            var counted = input.isCached() ? rule.cached() : rule;
            inputs[i] = new KedaTrigger(counted, input.source(), acting, version, failures, true);
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
        int fallen = firstInFallback();
        if (fallen != NOBODY) {
            active = KedaMilli.approximately(said[fallen]) > rule.activationThreshold();
            return said[fallen];
        }
        double value = formula.composed(said);
        active = FormulaSource.kept(value) > rule.activationThreshold();
        return FormulaSource.cutOff(value);
    }

    @Override
    public long read(ScaleTarget scaled, long at) {
        hadError = false;
        boolean lacks = false;
        for (int i = 0; i < inputs.length; i++) {
            // KEDA keeps a fallback under the formula's own name. The expression then finds nothing under the
            // trigger's.
            lacks |= inputs[i].keepsFallback() && formula.uses(i);
            said[i] = inputs[i].read(scaled, at);
            hadError |= said[i] == FAILED;
        }
        int fallen = firstInFallback();
        if (fallen != NOBODY) {
            return said[fallen];
        }
        return hadError || lacks ? FAILED : FormulaSource.cutOff(formula.composed(said));
    }

    /** An expression that finds nothing fails the HPA, and is no error of the triggers. */
    @Override
    public boolean hadError(long milli) {
        return hadError;
    }

    private int firstInFallback() {
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].isInFallback()) {
                return i;
            }
        }
        return NOBODY;
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
        return firstInFallback() != NOBODY;
    }
}
