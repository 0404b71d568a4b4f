package dev.onramp.scaling;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** A value as KEDA hands it to the HPA: whole thousandths, rounded in the manner of KEDA's release. */
public final class KedaMilli {

    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /** Below this a product with 1000 is off by less than a millionth, so only near-ties need exact arithmetic. */
    private static final double EXACT_ENOUGH = 1e9;

    private KedaMilli() {}

    /** NaN and infinities read as 0. */
    public static long of(double value, KedaVersion version) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return 0;
        }
        if (!version.roundsToMilli()) {
            return (long) (value * 1000);
        }
        if (value <= 0 && version.hidesNegatives()) {
            return 0;
        }
        return rounded(value);
    }

    /** Without what is below a thousandth, as KEDA hands over what has to do with a formula, whatever its release. */
    static long cutOff(double value) {
        return (long) (value * 1000);
    }

    /**
     * The number KEDA itself goes on reckoning with ({@code Quantity.AsApproximateFloat64}). A thousandth is no exact
     * double: 700 of them are 0.7000000000000001, while whole numbers stay whole.
     */
    static double approximately(long milli) {
        return milli * 0.001;
    }

    /** Thousandths as a person writes them: 2675 is "2.675". */
    public static String text(long milli) {
        return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
    }

    /** Three decimals, ties to even on the exact binary value, as C's printf does it. */
    private static long rounded(double value) {
        double scaled = value * 1000;
        double beyondFloor = scaled - Math.floor(scaled);
        if (Math.abs(scaled) < EXACT_ENOUGH && Math.abs(beyondFloor - 0.5) > 1e-6) {
            return Math.round(scaled);
        }
        var exact = new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).unscaledValue();
        if (exact.abs().compareTo(LONGEST) > 0) {
            return exact.signum() > 0 ? Long.MAX_VALUE : -Long.MAX_VALUE;
        }
        return exact.longValue();
    }
}
