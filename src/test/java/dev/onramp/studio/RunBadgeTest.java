package dev.onramp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.backtest.BackTest.TriggerReading;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunBadgeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "sum(load) ; total ; true ; - ; Replays exactly",
                "max(load) ; total ; true ; taken-for-total ; Taken for a total",
                "sum(memory) ; total ; true ; lower-bound ; A lower bound",
                "max(model_latency_ms) ; total ; true ; - ; Taken for a total",
                "max(load) ; total ; false ; - ; Replays exactly",
                "avg(load) ; per-replica ; true ; - ; Multiplied by recorded replicas",
                "- ; schedule ; false ; - ; Replays exactly",
                "sum(load) ; left-out ; true ; - ; Left out",
                "max(latency) ; not-replayable ; true ; - ; Not replayable"
            })
    void onlyWhatIsSurelyATotalIsCalledExact(String query, String kind, boolean guessed, String caveat, String word) {
        TriggerReading reading = new TriggerReading(
                0, null, kind, guessed, "A reason.", null, caveat, query, BigDecimal.TEN, 1.0, 2.0, 1.5, 0);

        assertEquals(word, RunBadge.of(reading).word());
    }
}
