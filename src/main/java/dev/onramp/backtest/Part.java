package dev.onramp.backtest;

import dev.onramp.document.Trigger;
import dev.onramp.metrics.Recording;
import dev.onramp.scaling.Replayability;
import java.time.Instant;
import java.util.Optional;

/**
 * One trigger with what was recorded for it.
 *
 * @param index its place among the document's triggers
 * @param how empty for one that follows the clock
 * @param guessed whether Onramp concluded how
 * @param query what is asked for its past; empty where nothing is
 * @param recorded empty until it is read, and for one that needs or has none
 * @param begins when its data began, where its own answers hide that
 */
record Part(
        int index,
        Trigger trigger,
        Optional<Replayability> how,
        boolean guessed,
        Optional<String> query,
        Optional<Recording> recorded,
        Optional<Instant> begins) {

    /** Not read yet. */
    Part(int index, Trigger trigger, Optional<Replayability> how, boolean guessed, Optional<String> query) {
        this(index, trigger, how, guessed, query, Optional.empty(), Optional.empty());
    }

    boolean isReplayed() {
        return how.map(Replayability::isReplayable).orElse(true);
    }

    boolean isPerReplica() {
        return how.map(Replayability::kind)
                .filter(Replayability.Kind.PER_REPLICA::equals)
                .isPresent();
    }

    /** Whether the pods' usage is measured rather than a query of the team's. */
    boolean isOfResource() {
        return trigger instanceof Trigger.Resource;
    }

    /** What people call it. */
    String title() {
        return trigger.name().orElse("Trigger " + (index + 1));
    }

    Part with(Recording recording, Optional<Instant> beginning) {
        return new Part(index, trigger, how, guessed, query, Optional.of(recording), beginning);
    }

    Part leftOut(String reason) {
        return new Part(
                index,
                trigger,
                Optional.of(Replayability.leftOut(reason)),
                guessed,
                query,
                Optional.empty(),
                Optional.empty());
    }
}
