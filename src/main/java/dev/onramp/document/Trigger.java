package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;

/** One scaling rule. */
public sealed interface Trigger {

    /** The team's word for it; unique within the workload. */
    Optional<String> name();

    /** How the value is laid beside the threshold. */
    enum MetricType {
        /** The value is a total over all replicas: replicas = ceil(value / threshold). */
        AVERAGE_VALUE("AverageValue"),
        /** The value is a level: replicas = ceil(ready pods × value / threshold). */
        VALUE("Value");

        private final String word;

        MetricType(String word) {
            this.word = word;
        }

        /** As Kubernetes spells it. */
        public String word() {
            return word;
        }
    }

    /** What an empty or not-a-number answer means. */
    enum OnNoData {
        /** An error: replicas stay, and the fallback counts. */
        ERROR("error"),
        /** Zero load: the workload scales down. */
        ZERO("zero");

        private final String word;

        OnNoData(String word) {
            this.word = word;
        }

        /** As the document spells it. */
        public String word() {
            return word;
        }
    }

    /**
     * A PromQL query that answers with exactly one number.
     *
     * @param threshold target per replica (AverageValue) or target level (Value), above zero
     * @param activationThreshold KEDA wakes the workload from zero when the value is above this; 0 unless said
     * @param cached whether the autoscaler reads the last poll instead of asking again
     */
    record Prometheus(
            Optional<String> name,
            String query,
            BigDecimal threshold,
            Optional<BigDecimal> activationThreshold,
            MetricType metricType,
            OnNoData onNoData,
            boolean cached)
            implements Trigger {

        public Prometheus {
            requireNonNull(query);
            requireNonNull(metricType);
            requireNonNull(onNoData);
            if (threshold.signum() <= 0) {
                throw new IllegalArgumentException("a threshold is above zero");
            }
        }
    }
}
