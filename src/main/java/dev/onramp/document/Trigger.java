package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One scaling rule. */
public sealed interface Trigger {

    String PROMETHEUS = "prometheus";
    String CRON = "cron";

    /** What the kinds have beside a type and a name, in the order in which a document is written. */
    List<String> FIELDS = List.of(
            "query",
            "threshold",
            "activationThreshold",
            "metricType",
            "onNoData",
            "cached",
            "value",
            "timezone",
            "start",
            "end",
            "replicas");

    /** The team's word for it; unique within the workload. */
    Optional<String> name();

    /** What kind it is, as KEDA and the document spell it. */
    String type();

    /** Whether it is measured at the pods themselves, so that it says nothing while none runs. */
    default boolean needsPods() {
        return this instanceof Resource;
    }

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

        /** The same threshold over another query. */
        public Prometheus withQuery(String other) {
            return new Prometheus(name, other, threshold, activationThreshold, metricType, onNoData, cached);
        }

        @Override
        public String type() {
            return PROMETHEUS;
        }
    }

    /**
     * What the pods use of a resource, as the cluster measures it.
     *
     * @param target what an average pod is to use
     */
    record Resource(Optional<String> name, Kind kind, Target target) implements Trigger {

        public Resource {
            requireNonNull(name);
            requireNonNull(kind);
            requireNonNull(target);
        }

        @Override
        public String type() {
            return kind.word();
        }

        /** Which resource; a GPU is none of them. */
        public enum Kind {
            /** Processor time, in cores. */
            CPU("cpu"),
            /** The working set, in bytes. */
            MEMORY("memory");

            private final String word;

            Kind(String word) {
                this.word = word;
            }

            /** As KEDA spells it. */
            public String word() {
                return word;
            }
        }

        /** What an average pod is to use. */
        public sealed interface Target {

            /** As Kubernetes spells it. */
            String metricType();
        }

        /** A share of what the instance class requests for a pod, in percent. */
        public record Utilization(int percent) implements Target {

            public static final String WORD = "Utilization";

            public Utilization {
                if (percent < 1) {
                    throw new IllegalArgumentException("a utilization is at least 1 %");
                }
            }

            @Override
            public String metricType() {
                return WORD;
            }
        }

        /** The resource itself. */
        public record Average(Amount amount) implements Target {

            public Average {
                requireNonNull(amount);
            }

            @Override
            public String metricType() {
                return MetricType.AVERAGE_VALUE.word();
            }
        }
    }

    /**
     * Replicas by the clock: at least so many from each start to the end that follows.
     *
     * @param timezone an IANA zone, such as {@code Europe/Oslo}; the clock that start and end are read on
     * @param start five cron fields
     * @param end five cron fields
     * @param replicas the fewest inside; other triggers may ask for more, and max still holds
     */
    record Cron(Optional<String> name, ZoneId timezone, String start, String end, int replicas) implements Trigger {

        public Cron {
            requireNonNull(name);
            requireNonNull(timezone);
            CronSchedule.parse(start);
            CronSchedule.parse(end);
            if (start.equals(end)) {
                throw new IllegalArgumentException("a window that ends when it starts is none");
            }
            if (replicas < 1) {
                throw new IllegalArgumentException("a cron trigger asks for at least one replica");
            }
        }

        @Override
        public String type() {
            return CRON;
        }
    }
}
