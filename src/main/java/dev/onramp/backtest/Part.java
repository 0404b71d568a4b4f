package dev.onramp.backtest;

import dev.onramp.document.Trigger;
import dev.onramp.metrics.Recording;
import dev.onramp.scaling.Replayability;
import java.util.Optional;

/**
 * One trigger with what was recorded for it.
 *
 * @param index its place among the document's triggers
 * @param how empty for one that needs no recording, such as cron
 * @param guessed whether Onramp concluded how
 * @param recorded empty for one that needs none, or can't be replayed
 */
record Part(int index, Trigger trigger, Optional<Replayability> how, boolean guessed, Optional<Recording> recorded) {

    boolean isReplayed() {
        return how.map(Replayability::isReplayable).orElse(true);
    }

    boolean isPerReplica() {
        return how.map(Replayability::kind)
                .filter(Replayability.Kind.PER_REPLICA::equals)
                .isPresent();
    }

    Part with(Recording recording) {
        return new Part(index, trigger, how, guessed, Optional.of(recording));
    }
}
