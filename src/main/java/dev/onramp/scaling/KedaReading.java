package dev.onramp.scaling;

/**
 * What KEDA makes of a query's answer.
 *
 * @param value the number KEDA compares with the activation threshold; NaN on an error
 * @param milli the thousandths it hands to the HPA; 0 on an error
 * @param sentence the same for a reader
 */
public record KedaReading(Kind kind, double value, long milli, String sentence) {

    /** What became of the answer. */
    public enum Kind {
        /** A number was read. */
        VALUE,
        /** Nothing usable was there, and KEDA was told to take that for 0. */
        ZERO_FOR_NOTHING,
        /** KEDA reports an error, and the HPA keeps the replicas or falls back. */
        ERROR
    }

    public static KedaReading of(InstantAnswer answer, boolean ignoreNullValues, KedaVersion version) {
        return switch (answer.type()) {
            case SCALAR -> error("A scalar is an error to KEDA; wrap it as vector(...).");
            case STRING -> error("A string is an error to KEDA; the query must give an instant vector.");
            case MATRIX, VECTOR -> ofSeries(answer, ignoreNullValues, version);
        };
    }

    private static KedaReading ofSeries(InstantAnswer answer, boolean ignoreNullValues, KedaVersion version) {
        if (answer.seriesCount() > 1) {
            return error("KEDA reads one series; " + answer.seriesCount()
                    + " are an error to it. Bring them together with sum(...) or max(...).");
        }
        if (answer.type() == ResultType.MATRIX) {
            return nothing("A range vector has no single value", ignoreNullValues);
        }
        if (answer.seriesCount() == 0) {
            return nothing("The query gives no series", ignoreNullValues);
        }
        if (Double.isNaN(answer.value()) && version.readsNaNAsNumber()) {
            return new KedaReading(
                    Kind.VALUE,
                    Double.NEGATIVE_INFINITY,
                    -Long.MAX_VALUE,
                    "The value is NaN, which KEDA " + version + " turns into a huge negative number.");
        }
        if (Double.isNaN(answer.value()) || Double.isInfinite(answer.value())) {
            return nothing("The value is " + notANumber(answer.value()), ignoreNullValues);
        }
        long milli = KedaMilli.of(answer.value(), version);
        return new KedaReading(Kind.VALUE, answer.value(), milli, "KEDA reads " + KedaMilli.text(milli) + ".");
    }

    private static String notANumber(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }

    private static KedaReading nothing(String what, boolean ignoreNullValues) {
        return ignoreNullValues
                ? new KedaReading(Kind.ZERO_FOR_NOTHING, 0, 0, what + ", which KEDA takes for 0.")
                : error(what + ", which is an error to KEDA.");
    }

    private static KedaReading error(String sentence) {
        return new KedaReading(Kind.ERROR, Double.NaN, 0, sentence);
    }

    public boolean isError() {
        return kind == Kind.ERROR;
    }
}
