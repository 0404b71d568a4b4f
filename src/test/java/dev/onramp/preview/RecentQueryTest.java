package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentQueryTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final RecentQuery QUERY = new RecentQuery("sum(rate(requests_total[2m]))", NOON);

    @Test
    void whatIsTypedOnTakesThePlaceOfWhatItGrewOutOf() {
        assertTrue(QUERY.growsInto("sum(rate(requests_total[2m])) > 0", NOON.plusSeconds(30)));
        assertTrue(QUERY.growsInto("sum(rate(requests_total{namespace=\"v\"}[2m]))", NOON.plusSeconds(119)));
        assertTrue(QUERY.growsInto("sum(rate(requests_total[2m]))", NOON));
    }

    @Test
    void anotherQuestionOrALaterOneStandsBesideIt() {
        assertFalse(QUERY.growsInto("max(queue_length)", NOON.plusSeconds(30)));
        assertFalse(QUERY.growsInto("sum(rate(requests_total[2m])) > 0", NOON.plusSeconds(121)));
    }
}
