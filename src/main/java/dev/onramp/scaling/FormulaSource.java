package dev.onramp.scaling;

import dev.onramp.document.Arithmetic;
import java.util.List;

/** A formula's value over what its triggers say; it fails where one that it uses fails, or where it divides by 0. */
final class FormulaSource implements TriggerSource {

    private final Arithmetic arithmetic;
    private final List<? extends TriggerSource> sources;
    private final boolean[] used;

    /** @param sources in the order of the formula's names */
    FormulaSource(Arithmetic arithmetic, List<? extends TriggerSource> sources) {
        this.arithmetic = arithmetic;
        this.sources = List.copyOf(sources);
        this.used = new boolean[sources.size()];
        for (int i = 0; i < used.length; i++) {
            used[i] = arithmetic.used().contains(arithmetic.names().get(i));
        }
    }

    @Override
    public double valueAt(long atMillis) {
        double[] values = new double[used.length];
        for (int i = 0; i < values.length; i++) {
            if (used[i]) {
                long milli = sources.get(i).milliAt(atMillis);
                if (milli == FAILED) {
                    return Double.NaN;
                }
                // KEDA reckons with what it would have handed to the HPA.
                values[i] = milli / 1000.0;
            }
        }
        double value = arithmetic.of(values);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** KEDA cuts a formula's value off, where it rounds a trigger's. */
    @Override
    public long milliAt(long atMillis) {
        double value = valueAt(atMillis);
        return Double.isNaN(value) ? FAILED : (long) (value * 1000);
    }
}
