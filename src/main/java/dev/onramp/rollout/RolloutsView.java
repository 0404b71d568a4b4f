package dev.onramp.rollout;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.web.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Exactly what the page of a workload's rollouts shows. */
record RolloutsView(String workload, String path, boolean isLive, List<OnCluster> clusters) {

    /** The latest rollout on one cluster. */
    record OnCluster(
            String id,
            String name,
            String title,
            String word,
            String tone,
            String icon,
            String took,
            String message,
            Moment approved,
            List<Line> steps,
            List<Conflict> conflicts,
            boolean mayRetry,
            boolean mayForce) {}

    /** One step. */
    record Line(String title, String sentence, String tone, String icon, boolean isRunning, String took) {}

    static RolloutsView of(WorkloadId workload, List<RolloutView> latest, Person reader, Instant now) {
        boolean mayAct = reader.mayOperate(workload.team());
        return new RolloutsView(
                workload.toString(),
                "/workloads/" + workload + "/rollouts",
                latest.stream().anyMatch(rollout -> rollout.state().isUnfinished()),
                latest.stream()
                        .map(rollout -> onCluster(rollout, mayAct, reader.isPlatform(), now))
                        .toList());
    }

    private static OnCluster onCluster(RolloutView rollout, boolean mayAct, boolean mayForce, Instant now) {
        List<Conflict> conflicts = rollout.steps().stream()
                .flatMap(step -> step.conflicts().stream())
                .toList();
        boolean failed = rollout.state() == RolloutState.FAILED;
        Instant until = rollout.finishedAt() == null ? now : rollout.finishedAt();
        return new OnCluster(
                rollout.id().toString(),
                rollout.clusterName(),
                rollout.retire() ? "Retirement" : "Rollout of r" + rollout.revision(),
                word(rollout.state()),
                tone(rollout.state()),
                icon(rollout.state()),
                took(Duration.between(begun(rollout), until)),
                unsaid(rollout),
                Moment.toTheSecond(rollout.createdAt()),
                rollout.steps().stream().map(RolloutsView::line).toList(),
                conflicts,
                failed && mayAct,
                failed && mayForce && !conflicts.isEmpty());
    }

    /** When the work began: it may have waited for long, behind another or for a process. */
    private static Instant begun(RolloutView rollout) {
        return rollout.steps().stream().map(Step::startedAt).findFirst().orElse(rollout.createdAt());
    }

    /** The rollout's sentence, unless one of its steps says the same just above. */
    private static String unsaid(RolloutView rollout) {
        boolean said = rollout.steps().stream().anyMatch(step -> Objects.equals(step.sentence(), rollout.message()));
        return said ? null : rollout.message();
    }

    private static Line line(Step step) {
        boolean running = step.outcome() == Step.Outcome.RUNNING;
        String icon = running ? "busy" : step.outcome().tone();
        String took = running ? "" : took(Duration.between(step.startedAt(), step.endedAt()));
        return new Line(step.title(), step.sentence(), step.outcome().tone(), icon, running, took);
    }

    private static String word(RolloutState state) {
        String name = state.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String tone(RolloutState state) {
        return switch (state) {
            case APPLYING, PROGRESSING, RETIRING -> "busy";
            case AVAILABLE -> "ok";
            case FAILED -> "bad";
            case PENDING, SUPERSEDED, RETIRED -> "idle";
        };
    }

    private static String icon(RolloutState state) {
        return switch (state) {
            case APPLYING, PROGRESSING, RETIRING -> "busy";
            case AVAILABLE -> "ok";
            case FAILED -> "bad";
            case PENDING, SUPERSEDED -> "clock";
            case RETIRED -> "x";
        };
    }

    /** Seconds, or minutes and seconds. */
    static String took(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
