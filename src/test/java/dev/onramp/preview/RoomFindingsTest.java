package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.cluster.GpuRoom;
import dev.onramp.document.Finding;
import dev.onramp.document.Finding.Severity;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.UpdateStrategy;
import dev.onramp.preview.PreviewConfig.RoomPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoomFindingsTest {

    /** One GPU of any node. */
    static final InstanceClass CLASS = new InstanceClass(
            "any-1",
            1,
            "Any",
            "any",
            "nvidia.com/gpu",
            1,
            16,
            Map.of(),
            List.of(),
            "3",
            "12Gi",
            "2Gi",
            BigDecimal.ONE,
            "",
            UpdateStrategy.SURGE,
            false,
            Optional.empty());

    private static final GpuRoom ROOM = new GpuRoom(8, OptionalLong.of(4));

    @Test
    void aWishWithoutRoomIsAWarningUnlessThePlatformSaysOtherwise() {
        assertEquals(
                Map.of("over-capacity", Severity.WARNING, "over-quota", Severity.WARNING),
                found(RoomPolicy.WARN, RoomPolicy.WARN, 9));
    }

    @Test
    void eachOfBothCanBeMadeToBlock() {
        assertEquals(
                Map.of("over-capacity", Severity.WARNING, "over-quota", Severity.ERROR),
                found(RoomPolicy.WARN, RoomPolicy.BLOCK, 9));
        assertEquals(
                Map.of("over-capacity", Severity.ERROR, "over-quota", Severity.WARNING),
                found(RoomPolicy.BLOCK, RoomPolicy.WARN, 9));
    }

    @Test
    void whatFitsIsNotSpokenOf() {
        assertEquals(Map.of(), found(RoomPolicy.BLOCK, RoomPolicy.BLOCK, 4));
        assertEquals(Map.of("over-quota", Severity.ERROR), found(RoomPolicy.BLOCK, RoomPolicy.BLOCK, 5));
    }

    private static Map<String, Severity> found(RoomPolicy capacity, RoomPolicy quota, int max) {
        PreviewConfig config = new PreviewConfig() {
            @Override
            public RoomPolicy overCapacity() {
                return capacity;
            }

            @Override
            public RoomPolicy overQuota() {
                return quota;
            }
        };
        return new RoomFindings(config)
                .of(ROOM, CLASS, max).stream().collect(Collectors.toMap(Finding::code, Finding::severity));
    }
}
