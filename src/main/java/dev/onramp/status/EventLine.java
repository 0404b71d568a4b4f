package dev.onramp.status;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something a cluster reports to have happened to one of a workload's objects.
 *
 * @param at when, the last time
 * @param reason the cluster's own word, to search for
 * @param title that word in plain ones
 * @param sentence what the cluster says
 * @param about kind and name of the object
 * @param times how often
 */
public record EventLine(
        Instant at,
        String cluster,
        String tone,
        String icon,
        String reason,
        String title,
        String sentence,
        String about,
        int times) {

    static final Comparator<EventLine> NEWEST_FIRST = Comparator.comparing(EventLine::at)
            .reversed()
            .thenComparing(EventLine::about)
            .thenComparing(EventLine::reason);

    /** What the words mean that matter to who waits for a model to serve. */
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("FailedScheduling", "No machine has room"),
            Map.entry("TriggeredScaleUp", "A machine is on its way"),
            Map.entry("NotTriggerScaleUp", "No new machine would help"),
            Map.entry("Scheduled", "Was given a machine"),
            Map.entry("Pulling", "Pulls its image"),
            Map.entry("Pulled", "Has its image"),
            Map.entry("Started", "Began to run"),
            Map.entry("BackOff", "Waits before it tries again"),
            Map.entry("Failed", "Could not begin"),
            Map.entry("Unhealthy", "A probe failed"),
            Map.entry("Killing", "Is stopped"),
            Map.entry("Evicted", "Was driven off its machine"),
            Map.entry("Preempted", "Made room for something more important"),
            Map.entry("FailedMount", "Could not mount a volume"),
            Map.entry("FailedCreate", "The cluster refused a pod"),
            Map.entry("ScalingReplicaSet", "Replicas change"),
            Map.entry("SuccessfulRescale", "The autoscaler changed the replicas"),
            Map.entry("FailedGetExternalMetric", "The autoscaler got no value"),
            Map.entry("FailedComputeMetricsReplicas", "The autoscaler could not decide"),
            Map.entry("ScaledObjectReady", "KEDA took the rule"),
            Map.entry("ScaledObjectCheckFailed", "KEDA refuses the rule"),
            Map.entry("KEDAScalersStarted", "KEDA began to read the rule"),
            Map.entry("KEDAScalersStopped", "KEDA stopped reading the rule"),
            Map.entry("KEDAScalerFailed", "KEDA could not read a trigger"),
            Map.entry("KEDAMetricSourceFailed", "The metric source failed"),
            Map.entry("KEDAScaleTargetActivated", "KEDA woke the workload"),
            Map.entry("KEDAScaleTargetDeactivated", "KEDA put the workload to sleep"),
            Map.entry("ScaledObjectFallbackActivated", "The fallback began"),
            Map.entry("ScaledObjectFallbackDeactivated", "The fallback ended"),
            Map.entry("ScaledObjectPaused", "Scaling was paused"),
            Map.entry("ScaledObjectUnpaused", "Scaling goes on"));

    /** The autoscaler writes Go's notation of a metric's selector into its sentence, which tells nobody anything. */
    private static final Pattern SELECTOR = Pattern.compile("\\(&LabelSelector\\{[^)]*\\)");

    private static final Pattern TO_ZERO = Pattern.compile(" to 0\\b");

    static EventLine of(String cluster, Event event) {
        boolean warns = "Warning".equals(event.getType());
        String reason = Optional.ofNullable(event.getReason()).orElse("");
        String message = Optional.ofNullable(event.getMessage()).orElse("");
        return new EventLine(
                moment(event),
                cluster,
                warns ? "warn" : "ok",
                warns ? "warn" : "info",
                reason,
                title(reason, message),
                Condition.brief(SELECTOR.matcher(message).replaceAll("")),
                event.getInvolvedObject().getKind() + " "
                        + event.getInvolvedObject().getName(),
                Math.max(1, event.getCount() == null ? 1 : event.getCount()));
    }

    private static String title(String reason, String message) {
        // KEDA says "activated" and "deactivated" of a pause as well, which sets any number.
        boolean setsANumber = message.contains(" from ")
                && (reason.equals("KEDAScaleTargetActivated") && !message.contains(" from 0 to ")
                        || reason.equals("KEDAScaleTargetDeactivated")
                                && !TO_ZERO.matcher(message).find());
        return setsANumber ? "KEDA set the replicas" : TITLES.getOrDefault(reason, reason);
    }

    static EventLine unreadable(String cluster, String sentence, Instant now) {
        return new EventLine(
                now,
                cluster,
                "warn",
                "warn",
                "",
                "Events can't be read",
                Condition.brief(sentence),
                "Cluster " + cluster,
                1);
    }

    /** Old reporters write timestamps, new ones an event time and a series. */
    private static Instant moment(Event event) {
        return Stream.of(
                        Optional.ofNullable(event.getSeries())
                                .map(series -> series.getLastObservedTime())
                                .map(t -> t.getTime()),
                        Optional.ofNullable(event.getLastTimestamp()),
                        Optional.ofNullable(event.getEventTime()).map(t -> t.getTime()),
                        Optional.ofNullable(event.getFirstTimestamp()),
                        Optional.ofNullable(event.getMetadata().getCreationTimestamp()))
                .flatMap(written -> written.flatMap(PodReader::instant).stream())
                .findFirst()
                .orElse(Instant.EPOCH);
    }
}
