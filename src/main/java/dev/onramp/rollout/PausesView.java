package dev.onramp.rollout;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.rollout.PauseView.Scaling;
import dev.onramp.web.Moment;
import java.util.List;
import java.util.Set;

/** Exactly what the page about a workload's scaling shows. */
record PausesView(String workload, String path, boolean isLive, boolean mayAct, List<OnCluster> clusters, Form form) {

    /** How the rule scales on one cluster. */
    record OnCluster(
            String cluster,
            String name,
            String word,
            String tone,
            String icon,
            String sentence,
            String pausedBy,
            Moment since,
            String reason,
            String note,
            String noteTone,
            boolean mayResume) {}

    /**
     * The form for a pause; what was typed is kept where it was refused.
     *
     * @param problem why it was refused; null where nothing was
     */
    record Form(
            int min,
            int max,
            boolean isGrowing,
            String replicas,
            String reason,
            Set<String> clusters,
            boolean asksClusters,
            String problem) {

        /** Whether the cluster's box is ticked. */
        public boolean isOn(OnCluster cluster) {
            return clusters.isEmpty() || clusters.contains(cluster.cluster());
        }
    }

    /** What a browser sent: text, possibly wrong. */
    record Typed(String hold, String replicas, String reason, Set<String> clusters, String problem) {
        static final Typed NOTHING = new Typed("at", "", "", Set.of(), null);
    }

    static PausesView of(WorkloadId workload, List<PauseView> pauses, Typed typed, Person reader) {
        boolean mayAct = reader.mayOperate(workload.team());
        return new PausesView(
                workload.toString(),
                "/workloads/" + workload + "/pause",
                pauses.stream()
                        .anyMatch(pause ->
                                pause.progress() != null && pause.progress().isUnfinished()),
                mayAct,
                pauses.stream().map(pause -> onCluster(pause, mayAct)).toList(),
                new Form(
                        pauses.stream().mapToInt(PauseView::min).max().orElse(0),
                        pauses.stream().mapToInt(PauseView::max).min().orElse(0),
                        "growing".equals(typed.hold()),
                        typed.replicas(),
                        typed.reason(),
                        typed.clusters(),
                        pauses.size() > 1,
                        typed.problem()));
    }

    private static OnCluster onCluster(PauseView pause, boolean mayAct) {
        boolean failed = pause.progress() == Pause.State.FAILED;
        return new OnCluster(
                pause.cluster(),
                pause.clusterName(),
                word(pause),
                failed ? "bad" : tone(pause),
                failed ? "bad" : icon(pause),
                sentence(pause),
                pause.pausedBy(),
                pause.pausedAt() == null ? null : Moment.of(pause.pausedAt()),
                pause.reason(),
                pause.note(),
                failed ? "bad" : "held",
                mayAct && pause.isPaused());
    }

    private static String word(PauseView pause) {
        if (pause.progress() == Pause.State.FAILED) {
            return pause.isPaused() ? "Not paused" : "Not resumed";
        }
        boolean on = pause.progress() != null && pause.progress().isUnfinished();
        return switch (pause.scaling()) {
            case RULE -> "Follows the rule";
            case PAUSED_AT -> (on ? "Pausing at " : "Paused at ") + pause.replicas();
            case SCALE_IN_PAUSED -> on ? "Pausing scale-in" : "Only grows";
            case RESUMING -> "Resuming";
        };
    }

    private static String tone(PauseView pause) {
        return pause.scaling() == Scaling.RULE ? "ok" : isOnItsWay(pause) ? "busy" : "idle";
    }

    private static String icon(PauseView pause) {
        return pause.scaling() == Scaling.RULE ? "ok" : isOnItsWay(pause) ? "busy" : "pause";
    }

    private static boolean isOnItsWay(PauseView pause) {
        return pause.progress() != null && pause.progress().isUnfinished();
    }

    private static String sentence(PauseView pause) {
        if (pause.progress() == Pause.State.FAILED) {
            return pause.isPaused()
                    ? "It was to be paused, and is not:"
                    : "The rule was to decide again, and does not:";
        }
        String range = pause.min() + " to " + pause.max() + " replicas";
        return switch (pause.scaling()) {
            case RULE -> "The rule decides, within " + range + ".";
            case PAUSED_AT ->
                pause.replicas() == 0
                        ? "No replica, whatever the traffic does: nothing answers."
                        : "The replicas stay as they are, whatever the traffic does.";
            case SCALE_IN_PAUSED -> "The rule adds replicas, up to " + pause.max() + ", and takes none away.";
            case RESUMING -> "The rule is about to decide again, within " + range + ".";
        };
    }
}
