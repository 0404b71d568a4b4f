package dev.onramp.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownTest {

    private final RevisionView revision =
            Laid.revision(7, Laid.document("2.4", 1, 8, "eu-west-prod"), RevisionState.IN_REVIEW);

    @Test
    void aNewClassVersionIsNamedAndItsLinesAreShown() {
        Rendered now = Laid.rendered(revision, Laid.a10g(5));

        Refusal refusal = new Shown(Optional.of(Laid.rendered(revision, Laid.a10g(4))), now).asRefusal();

        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        assertTrue(refusal.getMessage().contains("“a10g-1” is version 5 now and was version 4"), refusal.getMessage());
        assertEquals(now.digest(), refusal.details().get("digest"));
        assertTrue(
                refusal.details().get("changes").toString().contains("cpu"),
                refusal.details().toString());
    }

    @Test
    void whatCannotBeRenderedAgainIsSaidToBeSomethingElse() {
        Refusal refusal = new Shown(Optional.empty(), Laid.rendered(revision, Laid.a10g(5))).asRefusal();

        assertTrue(refusal.getMessage().contains("a cluster's settings or Onramp itself"), refusal.getMessage());
        assertEquals(List.of(), refusal.details().get("changes"));
    }
}
