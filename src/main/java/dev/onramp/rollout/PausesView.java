package dev.onramp.rollout;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.rollout.PauseView.Scaling;
import dev.onramp.web.Moment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
            String by,
            Moment since,
            String reason,
            String note,
            String noteTone,
            boolean isGrowing,
            boolean mayResume) {}

    /**
     * The form for a pause; what was typed is kept where it was refused.
     *
     * @param changes whether there is a pause that it takes the place of
     * @param replicas what was typed, else how many run, which is what most people want to hold
     * @param running in words: how many run; empty where that is not known
     * @param growingRefused why nowhere the workload is it can be kept from shrinking; empty where it can
     * @param problem why it was refused; null where nothing was
     */
    record Form(
            int min,
            int max,
            boolean changes,
            boolean isGrowing,
            String replicas,
            String running,
            String reason,
            Set<String> clusters,
            boolean asksClusters,
            Optional<String> growingRefused,
            String problem) {

        public String range() {
            return ApprovedRule.range(min, max);
        }

        /** Whether the cluster's box is ticked. */
        public boolean isOn(OnCluster cluster) {
            return clusters.isEmpty() || clusters.contains(cluster.cluster());
        }
    }

    /** What a browser sent: text, possibly wrong. */
    record Typed(String hold, String replicas, String reason, Set<String> clusters, String problem) {
        static final Typed NOTHING = new Typed("at", "", "", Set.of(), null);
    }

    /**
     * What stands beside the pauses while the form is filled.
     *
     * @param running how many replicas were ready at the last look
     * @param growingRefused why on none of the clusters anything can be kept from shrinking
     */
    record Surroundings(OptionalInt running, Optional<String> growingRefused) {}

    static PausesView of(WorkloadId workload, List<PauseView> pauses, Typed typed, Surroundings around, Person reader) {
        boolean mayAct = reader.mayOperate(workload.team());
        int min = pauses.stream().mapToInt(PauseView::min).max().orElse(0);
        int max = pauses.stream().mapToInt(PauseView::max).min().orElse(0);
        return new PausesView(
                workload.toString(),
                "/workloads/" + workload + "/pause",
                pauses.stream()
                        .anyMatch(pause ->
                                pause.progress() != null && pause.progress().isUnfinished()),
                mayAct,
                pauses.stream().map(pause -> onCluster(pause, mayAct)).toList(),
                new Form(
                        min,
                        max,
                        pauses.stream().anyMatch(PauseView::isPaused),
                        "growing".equals(typed.hold()),
                        replicas(typed, around.running(), min, max),
                        running(around.running()),
                        typed.reason(),
                        typed.clusters(),
                        pauses.size() > 1,
                        around.growingRefused(),
                        typed.problem()));
    }

    private static String replicas(Typed typed, OptionalInt running, int min, int max) {
        if (typed.problem() != null || running.isEmpty() || max < min) {
            return typed.replicas();
        }
        return Integer.toString(Math.max(min, Math.min(max, running.getAsInt())));
    }

    private static String running(OptionalInt running) {
        if (running.isEmpty()) {
            return "";
        }
        return running.getAsInt() == 1 ? "1 is ready now." : running.getAsInt() + " are ready now.";
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
                (failed ? "Asked by " : "Paused by ") + pause.pausedBy(),
                pause.pausedAt() == null ? null : Moment.of(pause.pausedAt()),
                pause.reason(),
                pause.note(),
                failed ? "bad" : "held",
                pause.scaling() == Scaling.SCALE_IN_PAUSED,
                mayAct && pause.isPaused());
    }

    private static String word(PauseView pause) {
        if (pause.progress() == Pause.State.FAILED) {
            return pause.isPaused() ? "Not paused" : "Not resumed";
        }
        boolean on = pause.progress() != null && pause.progress().isUnfinished();
        return switch (pause.scaling()) {
            case RULE -> pause.min() == pause.max() ? "Fixed at " + pause.max() : "Follows the rule";
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
                    ? "It was to be paused, and is not."
                    : "The rule was to decide again, and does not.";
        }
        return switch (pause.scaling()) {
            case RULE ->
                pause.min() == pause.max()
                        ? "The number is fixed at " + pause.max() + ", so the rule has nothing to decide."
                        : "The rule decides, within " + range(pause) + ".";
            case PAUSED_AT ->
                pause.replicas() == 0
                        ? "No replica, whatever the traffic does: nothing answers."
                        : "The number stays at " + pause.replicas() + ", whatever the traffic does.";
            case SCALE_IN_PAUSED -> "The rule adds replicas, up to " + pause.max() + ", and takes none away.";
            case RESUMING ->
                pause.min() == pause.max()
                        ? "The rule is about to have it again, and holds it at " + pause.max() + "."
                        : "The rule is about to decide again, within " + range(pause) + ".";
        };
    }

    private static String range(PauseView pause) {
        return ApprovedRule.range(pause.min(), pause.max()) + " replicas";
    }
}
