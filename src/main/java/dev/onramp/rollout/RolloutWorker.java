package dev.onramp.rollout;

import dev.onramp.cluster.ClusterFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Moves a target's rollout on, as far as it goes without waiting. Every step may be taken twice with the same end, so a
 * process killed anywhere is made good by the next one that comes here.
 */
final class RolloutWorker {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final RolloutStore store;
    private final PauseWorker pauses;
    private final RolloutSteps steps;
    private final Function<String, Optional<Site>> sites;
    private final Endings endings;
    private final Clock clock;

    RolloutWorker(
            RolloutStore store,
            AppliedObjects objects,
            PauseWorker pauses,
            Function<String, Optional<Site>> sites,
            Endings endings,
            Clock clock) {
        this.store = store;
        this.pauses = pauses;
        this.steps = new RolloutSteps(objects);
        this.sites = sites;
        this.endings = endings;
        this.clock = clock;
    }

    /**
     * What came of a visit.
     *
     * @param rollout the rollout that was worked on; null where there was none unfinished
     * @param again when to come back; empty where there is nothing left to do
     */
    record Visit(UUID rollout, Optional<Duration> again) {}

    /** The rollout first, then the pause, which needs the rule that a rollout makes. */
    Visit visit(Target target) {
        UUID rollout = null;
        Optional<Duration> again = Optional.empty();
        Optional<Rollout> unfinished = store.unfinished(target);
        if (unfinished.isPresent()) {
            Story story = new Story(unfinished.get(), store, endings, clock);
            rollout = story.now().id();
            again = advance(story);
        }
        return new Visit(rollout, sooner(again, pauses.visit(target)));
    }

    private static Optional<Duration> sooner(Optional<Duration> one, Optional<Duration> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private Optional<Duration> advance(Story story) {
        try {
            Optional<Site> site = sites.apply(story.now().cluster());
            if (site.isEmpty()) {
                throw new Stopped("Cluster “" + story.now().cluster() + "” is no longer declared"
                        + " (onramp.clusters); declare it again, then try again.");
            }
            Optional<Duration> again = switch (story.now().state()) {
                case PENDING, APPLYING -> apply(story, site.get());
                case PROGRESSING -> steps.look(story, site.get());
                case RETIRING -> steps.retire(story, site.get());
                case AVAILABLE, FAILED, SUPERSEDED, RETIRED -> Optional.empty();
            };
            story.answered();
            return again;
        } catch (Stopped e) {
            return stop(story, e.getMessage(), e.conflicts());
        } catch (ClusterFailed e) {
            return e.trouble().isPassing() ? pause(story, e.getMessage()) : stop(story, e.getMessage(), List.of());
        } catch (Overtaken e) {
            return Optional.of(Duration.ZERO);
        }
    }

    private static Optional<Duration> stop(Story story, String sentence, List<Conflict> conflicts) {
        try {
            story.failed(sentence, conflicts);
            return Optional.empty();
        } catch (Overtaken e) {
            return Optional.of(Duration.ZERO);
        }
    }

    private static Optional<Duration> pause(Story story, String why) {
        try {
            Duration pause = pauseAfter(story.now().attempts());
            story.wait(why + " Onramp goes on trying.");
            return Optional.of(pause);
        } catch (Overtaken e) {
            return Optional.of(Duration.ZERO);
        }
    }

    /** 2 s, 4 s, 8 s … up to a minute. */
    static Duration pauseAfter(int failures) {
        Duration pause = Duration.ofSeconds(2L << Math.min(failures, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Optional<Duration> apply(Story story, Site site) {
        Optional<Duration> again = steps.apply(story, site);
        pauses.tellAgain(story.now().target());
        return again;
    }
}
