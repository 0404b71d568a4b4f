package dev.onramp.scaling;

/**
 * What an instant query answered, as far as KEDA cares.
 *
 * @param seriesCount how many elements the result holds
 * @param value the value of the only element; NaN where there is none or more than one
 */
public record InstantAnswer(ResultType type, int seriesCount, double value) {

    public static InstantAnswer nothing() {
        return new InstantAnswer(ResultType.VECTOR, 0, Double.NaN);
    }

    public static InstantAnswer one(double value) {
        return new InstantAnswer(ResultType.VECTOR, 1, value);
    }

    public static InstantAnswer many(int seriesCount) {
        return new InstantAnswer(ResultType.VECTOR, seriesCount, Double.NaN);
    }
}
