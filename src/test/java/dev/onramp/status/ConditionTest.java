package dev.onramp.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0/2 nodes are available: 2 Insufficient nvidia.com/gpu. no new claims to deallocate, preemption: 0/2 nodes are available: 2 No preemption victims found. | 0/2 nodes are available: 2 Insufficient nvidia.com/gpu
            0/2 nodes are available: 2 Insufficient nvidia.com/gpu. no new claims to deallocate,. | 0/2 nodes are available: 2 Insufficient nvidia.com/gpu
            0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available | 0/2 nodes are available: 2 Insufficient cpu
            the metrics server says no. | the metrics server says no
            """)
    void aMessageEndsWhereTheSchedulerBeginsToTalkOfItself(String said, String brief) {
        assertEquals(brief, Condition.brief(said));
    }
}
