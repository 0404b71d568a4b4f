package dev.onramp.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A workload on one cluster, as of a moment.
 *
 * @param revision that the cluster has of Onramp's
 * @param desired replicas wished for now
 * @param min replicas the rule keeps; empty where there is no rule
 * @param unknownSince since when the cluster does not answer; then all else is what it said before
 */
public record ClusterStatus(
        String cluster,
        String displayName,
        Health health,
        Optional<Integer> revision,
        int desired,
        int ready,
        int updated,
        Optional<Integer> min,
        Optional<Integer> max,
        List<TriggerReading> readings,
        List<Fact> conditions,
        List<PodLine> pods,
        Optional<Instant> unknownSince) {

    private static final int MOST_PODS = 30;

    /**
     * A trigger's value against its threshold, with the rule it comes from.
     *
     * @param name as its team calls it, else its type
     */
    public record TriggerReading(String type, String name, String query, Reading reading) {}

    /** One pod. */
    public record PodLine(
            String name, String node, SeenPod.State state, String sentence, Optional<Instant> since, int restarts) {}

    static ClusterStatus of(String cluster, String displayName, Seen seen, Reach reach, Instant now) {
        return new ClusterStatus(
                cluster,
                displayName,
                Diagnosis.of(seen, reach, now),
                seen.deployment().flatMap(SeenDeployment::revision),
                seen.desired(),
                seen.ready(),
                seen.deployment().map(SeenDeployment::updated).orElse(0),
                seen.scaledObject().map(SeenScaledObject::min),
                seen.scaledObject().map(SeenScaledObject::max),
                readings(seen),
                ConditionWords.facts(seen, reach, now),
                pods(seen),
                reach.lostSince());
    }

    /** What the rule allows, in a few words; empty where there is none. */
    public Optional<String> range() {
        return max.flatMap(
                most -> min.map(least -> least.equals(most) ? "fixed at " + most : least + " to " + most + " allowed"));
    }

    private static List<TriggerReading> readings(Seen seen) {
        List<Reading> all = seen.autoscaler().map(SeenAutoscaler::readings).orElse(List.of());
        return all.stream()
                .map(reading -> {
                    Optional<SeenScaledObject.Rule> rule =
                            seen.scaledObject().flatMap(scaled -> scaled.rule(reading.metric()));
                    return new TriggerReading(
                            rule.map(SeenScaledObject.Rule::type).orElse(reading.metric()),
                            rule.map(SeenScaledObject.Rule::name).orElse(reading.metric()),
                            rule.map(SeenScaledObject.Rule::query).orElse(""),
                            reading);
                })
                .toList();
    }

    /** The most telling first. */
    private static List<PodLine> pods(Seen seen) {
        return seen.pods().stream()
                .sorted(Comparator.comparing(SeenPod::state).thenComparing(SeenPod::name))
                .limit(MOST_PODS)
                .map(pod -> new PodLine(
                        pod.name(), pod.node().orElse(""), pod.state(), pod.sentence(), pod.since(), pod.restarts()))
                .toList();
    }
}
