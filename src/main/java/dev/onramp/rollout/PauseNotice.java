package dev.onramp.rollout;

import dev.onramp.web.Moment;
import java.time.Instant;
import java.util.List;

/**
 * Said to whoever edits a rule that is held on a cluster, so that nobody waits for a change to show.
 *
 * @param sentence where it is held, and how
 * @param effect what that means for the rule
 */
record PauseNotice(String sentence, String effect, String by, Moment since, String reason) {

    static List<PauseNotice> of(List<PauseView> pauses, Instant now) {
        return pauses.stream()
                .filter(PauseView::isPaused)
                .map(pause -> of(pause, now))
                .toList();
    }

    private static PauseNotice of(PauseView pause, Instant now) {
        boolean isHeld = pause.scaling() == PauseView.Scaling.PAUSED_AT;
        return new PauseNotice(
                isHeld
                        ? "Scaling is paused at " + pause.replicas() + " on " + pause.clusterName() + "."
                        : "Scaling down is paused on " + pause.clusterName() + ".",
                isHeld
                        ? "The rule has no effect there until somebody resumes."
                        : "The rule adds replicas there and takes none away until somebody resumes.",
                pause.pausedBy(),
                Moment.of(pause.pausedAt(), now),
                pause.reason());
    }
}
