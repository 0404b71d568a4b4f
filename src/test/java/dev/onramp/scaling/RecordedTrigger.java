package dev.onramp.scaling;

import dev.onramp.document.CronSchedule;
import dev.onramp.document.Trigger.MetricType;
import java.time.ZoneId;
import java.util.Optional;

/** One trigger of a recorded ScaledObject. */
record RecordedTrigger(JsonFields written) {

    Optional<String> name() {
        return Optional.of(written.at("name")).filter(JsonFields::isGiven).map(JsonFields::text);
    }

    /**
     * Whether KEDA reads it. CPU and memory the HPA reads at the pods, and what it read there is not in a recording; so
     * they are left out, and must not have mattered for the steps to come out.
     */
    boolean isRead() {
        return switch (type()) {
            case "cpu", "memory" -> false;
            case "prometheus", "cron" -> true;
            default -> throw written.at("type").unreadable("prometheus, cron, cpu or memory");
        };
    }

    private String type() {
        return written.at("type").text("prometheus");
    }

    TriggerRule rule() {
        boolean isCron = type().equals("cron");
        var metadata = written.at("metadata");
        return new TriggerRule(
                metricType(written),
                isCron || !isRead() ? 1 : metadata.at("threshold").number(),
                isCron ? 0 : metadata.at("activationThreshold").number(0),
                metadata.at("ignoreNullValues").truth(true),
                written.at("useCachedMetrics").truth(false));
    }

    static MetricType metricType(JsonFields holder) {
        return holder.at("metricType").text("").equals(MetricType.VALUE.word())
                ? MetricType.VALUE
                : MetricType.AVERAGE_VALUE;
    }

    /** The clock of a trigger that follows one. */
    Optional<TriggerSource> cron() {
        if (!type().equals("cron")) {
            return Optional.empty();
        }
        var metadata = written.at("metadata");
        return Optional.of(new CronSource(
                CronSchedule.parse(metadata.at("start").text()),
                CronSchedule.parse(metadata.at("end").text()),
                ZoneId.of(metadata.at("timezone").text()),
                metadata.at("desiredReplicas").count()));
    }
}
