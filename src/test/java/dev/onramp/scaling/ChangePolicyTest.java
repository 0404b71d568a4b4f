package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ChangePolicyTest {

    @Test
    void theErrorOfDoublesIsPartOfTheRule() {
        assertEquals(111, ChangePolicy.percent(10, 60).highestFrom(100));
        assertEquals(0, ChangePolicy.percent(90, 60).lowestFrom(10));
    }

    @Test
    void aPercentageBeyondWhatAnIntHoldsLetsNothingGrow() {
        var most = ChangePolicy.percent(Integer.MAX_VALUE, 15);
        assertEquals(2_126_008_910, most.highestFrom(99));
        // int32(math.Ceil(...)) of Go on amd64 is the lowest int then, which leaves the replicas as they are.
        assertEquals(Integer.MIN_VALUE, most.highestFrom(150));
        assertEquals(Integer.MIN_VALUE, most.lowestFrom(150));
    }
}
