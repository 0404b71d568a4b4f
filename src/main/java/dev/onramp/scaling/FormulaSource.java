package dev.onramp.scaling;

import dev.onramp.document.Arithmetic;
import java.util.List;

/**
 * A formula's value over what its triggers say; it fails where any of them fails. Divided by 0 it does not fail: KEDA
 * makes a thousandth count of what no number holds, the lowest there is, and the HPA, which can't read that back, takes
 * it for 0. So was it seen on KEDA 2.20.2 and Kubernetes 1.36.2.
 */
final class FormulaSource implements TriggerSource {

    /** What KEDA sees where there is no number, or one that a long can't hold in thousandths. */
    private static final double LOST = -0x1p63 / 1000;

    /** Of a trigger that has no name the formula could use. */
    static final int NAMELESS = -1;

    /**
     * A trigger under the formula.
     *
     * @param isCached whether the HPA is answered with what the last poll saw
     * @param variable its place among the formula's names, or {@link #NAMELESS}
     */
    record Input(TriggerSource source, boolean isCached, int variable) {}

    private final Arithmetic arithmetic;
    private final List<Input> inputs;
    private final int variables;

    FormulaSource(Arithmetic arithmetic, List<Input> inputs) {
        this.arithmetic = arithmetic;
        this.inputs = List.copyOf(inputs);
        this.variables = arithmetic.names().size();
    }

    /** All triggers that KEDA asks, in the document's order. */
    List<Input> inputs() {
        return inputs;
    }

    /** Whether a trigger's name stands in the expression. */
    boolean uses(int input) {
        int variable = inputs.get(input).variable();
        return variable != NAMELESS
                && arithmetic.used().contains(arithmetic.names().get(variable));
    }

    @Override
    public double valueAt(long atMillis) {
        double value = composedAt(atMillis);
        return Double.isNaN(value) ? value : kept(value);
    }

    /** KEDA cuts a formula's value off, where it rounds a trigger's. */
    @Override
    public long milliAt(long atMillis) {
        double value = composedAt(atMillis);
        return Double.isNaN(value) ? FAILED : cutOff(value);
    }

    private double composedAt(long atMillis) {
        double[] values = new double[variables];
        for (Input input : inputs) {
            long milli = input.source().milliAt(atMillis);
            // KEDA reports an error for the whole of it even if the formula does not use this one.
            if (milli == FAILED) {
                return Double.NaN;
            }
            put(values, input, milli);
        }
        return of(values);
    }

    /** That of the input which lacks most, since it fails wherever one of them does; so it may be more. */
    @Override
    public double missingShare() {
        return inputs.stream()
                .mapToDouble(input -> input.source().missingShare())
                .max()
                .orElse(0);
    }

    /** The value over the thousandths of its inputs, none of which failed. */
    double composed(long[] said) {
        double[] values = new double[variables];
        for (int i = 0; i < said.length; i++) {
            put(values, inputs.get(i), said[i]);
        }
        return of(values);
    }

    /** KEDA reckons with what it would have handed to the HPA. */
    private static void put(double[] values, Input input, long milli) {
        if (input.variable() != NAMELESS) {
            values[input.variable()] = KedaMilli.approximately(milli);
        }
    }

    private double of(double[] values) {
        double value = arithmetic.of(values);
        return Math.abs(value * 1000) < 0x1p63 ? value : LOST;
    }

    /** What is left of a composed value where KEDA compares it for activation. */
    static double kept(double value) {
        return value == LOST ? LOST : KedaMilli.approximately(cutOff(value));
    }

    /** What is left of it for the HPA. */
    static long cutOff(double value) {
        return value == LOST ? 0 : KedaMilli.cutOff(value);
    }
}
