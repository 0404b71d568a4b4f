package dev.onramp.status;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What the autoscaler last read of one metric.
 *
 * @param metric as KEDA names it, such as {@code s0-prometheus}
 * @param threshold what it is held against
 * @param value empty where it could not be read
 */
public record Reading(String metric, Kind kind, double threshold, Optional<Double> value) {

    /** How a value is held against the threshold. */
    public enum Kind {
        /** The total, shared by the replicas ({@code AverageValue}). */
        PER_REPLICA("a replica"),
        /** As it is ({@code Value}). */
        VALUE(""),
        /** In percent of what the containers ask for. */
        UTILISATION("%");

        private final String unit;

        Kind(String unit) {
            this.unit = unit;
        }

        public String unit() {
            return unit;
        }
    }

    public String valueText() {
        return value.map(Reading::text).orElse("no value");
    }

    public String thresholdText() {
        return text(threshold);
    }

    public boolean isAbove() {
        return value.filter(read -> read > threshold).isPresent();
    }

    /** Four digits are more than anybody compares at a glance. */
    private static String text(double number) {
        BigDecimal rounded = new BigDecimal(number, new MathContext(4)).stripTrailingZeros();
        return rounded.scale() < 0 || rounded.precision() - rounded.scale() < 16
                ? rounded.toPlainString()
                : rounded.toString();
    }
}
