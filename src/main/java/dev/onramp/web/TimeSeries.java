package dev.onramp.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Values on an even grid of time. NaN where there was none; an infinite one is drawn as none. */
public final class TimeSeries {

    private final String name;
    private final Instant from;
    private final Duration step;
    private final double[] values;
    private final boolean isOfLows;

    public TimeSeries(String name, Instant from, Duration step, double[] values) {
        this(name, from, step, values, false);
    }

    private TimeSeries(String name, Instant from, Duration step, double[] values, boolean isOfLows) {
        this.isOfLows = isOfLows;
        this.name = requireNonNull(name);
        this.from = requireNonNull(from);
        this.step = requireNonNull(step);
        this.values = values.clone();
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("a grid's step is at least a millisecond");
        }
    }

    public String name() {
        return name;
    }

    public Instant from() {
        return from;
    }

    public Duration step() {
        return step;
    }

    public int size() {
        return values.length;
    }

    public double value(int point) {
        return values[point];
    }

    public Instant at(int point) {
        return from.plus(step.multipliedBy(point));
    }

    /** The same, of which the lowest tells most wherever several of its numbers are told as one. */
    public TimeSeries ofLows() {
        return new TimeSeries(name, from, step, values, true);
    }

    /** One number for several points: their highest, or their lowest where that tells most; NaN where there is none. */
    double told(int first, int end) {
        double told = Double.NaN;
        for (int i = first; i < Math.min(end, values.length); i++) {
            if (hasNumber(i) && (Double.isNaN(told) || isOfLows ? !(values[i] >= told) : values[i] > told)) {
                told = values[i];
            }
        }
        return told;
    }

    /** Whether there is a number that can be drawn. */
    public boolean hasNumber(int point) {
        return Double.isFinite(values[point]);
    }

    /** The last number there is; NaN where there is none. */
    public double latest() {
        for (int i = values.length - 1; i >= 0; i--) {
            if (hasNumber(i)) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    /** The highest number; NaN where there is none. */
    public double highest() {
        double highest = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            if (hasNumber(i) && !(values[i] <= highest)) {
                highest = values[i];
            }
        }
        return highest;
    }

    /** The lowest number; NaN where there is none. */
    public double lowest() {
        double lowest = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            if (hasNumber(i) && !(values[i] >= lowest)) {
                lowest = values[i];
            }
        }
        return lowest;
    }

    /** Another series on the same grid, made of this one's numbers; what was none stays none. */
    public TimeSeries derive(String otherName, DoubleUnaryOperator of) {
        double[] derived = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            derived[i] = hasNumber(i) ? of.applyAsDouble(values[i]) : Double.NaN;
        }
        return new TimeSeries(otherName, from, step, derived);
    }

    /** The part between two points, both of them in it. */
    public TimeSeries part(int first, int last) {
        return new TimeSeries(name, at(first), step, Arrays.copyOfRange(values, first, last + 1), isOfLows);
    }
}
