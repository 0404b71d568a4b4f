package dev.onramp.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.workload.FailedRollouts.FailedRollout;
import dev.onramp.workload.LiveStates.LiveState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lists say of clusters beside a revision that failed. */
class LiveStateTest {

    private static final FailedRollout FOUR = new FailedRollout(4, false, List.of("eu-west-prod"), null);

    @Test
    void theRevisionThatServesIsNamedBesideTheOneThatFailed() {
        assertEquals("Serving r3", state("Serving", "ok", Optional.of(3)).wordBeside(FOUR));
    }

    @Test
    void noRevisionIsNamedWhereNothingFailedOrNobodyKnowsWhoseDoingItIs() {
        assertEquals("Serving", state("Serving", "ok", Optional.of(3)).wordBeside(null));
        assertEquals("Serving", state("Serving", "ok", Optional.empty()).wordBeside(FOUR));
        assertEquals("Serving", state("Serving", "ok", Optional.of(4)).wordBeside(FOUR));
        assertEquals("Failing", state("Failing", "bad", Optional.of(3)).wordBeside(FOUR));
    }

    private static LiveState state(String word, String tone, Optional<Integer> revision) {
        return new LiveState(word, tone, "icon", "", 2, 2, revision);
    }
}
