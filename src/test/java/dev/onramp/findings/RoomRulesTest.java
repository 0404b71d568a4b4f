package dev.onramp.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Finding;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoomRulesTest {

    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    @Test
    void moreThanTheClusterHasIsTold() {
        List<Finding> found = RoomRules.of("nvidia.com/gpu", 8, 4, OptionalLong.of(31), UNKNOWN);

        assertEquals(List.of("over-capacity"), found.stream().map(Finding::code).toList());
        assertTrue(found.get(0).message().startsWith("At most, 4 replicas ask for 4 × 8 = 32 × nvidia.com/gpu"));
        assertEquals(List.of(), RoomRules.of("nvidia.com/gpu", 8, 4, OptionalLong.of(32), UNKNOWN));
        assertEquals(List.of(), RoomRules.of("nvidia.com/gpu", 8, 4, UNKNOWN, UNKNOWN));
    }

    @Test
    void moreThanTheQuotaAllowsIsTold() {
        List<Finding> found = RoomRules.of("nvidia.com/gpu", 1, 5, UNKNOWN, OptionalLong.of(4));

        assertEquals(List.of("over-quota"), found.stream().map(Finding::code).toList());
        assertEquals(List.of(), RoomRules.of("nvidia.com/gpu", 1, 5, UNKNOWN, OptionalLong.of(5)));
    }
}
