package dev.onramp.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnSeriesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "sum(rate(load{app=\"ranker\"}[2m])) ; sum(rate(load{app=\"scorer\"}[2m]))",
                "sum(load{pod=~\"ranker-.*\"}) ; sum(load{pod=~\"scorer-.*\"})",
                "sum(load{pod=~'ranker-[a-z0-9]+-[a-z0-9]{5}'}) ; sum(load{pod=~'scorer-[a-z0-9]+-[a-z0-9]{5}'})",
                "sum(a{app=\"ranker\"}) + sum(b{app=`ranker`}) ; sum(a{app=\"scorer\"}) + sum(b{app=`scorer`})",
                "sum(load{pod=~\"(ranker|other)-.*\"}) ; sum(load{pod=~\"(scorer|other)-.*\"})",
            })
    void theNameIsReplacedWhereALabelHasToHaveIt(String query, String expected) {
        assertEquals(Optional.of(expected), OwnSeries.asOf(query, "ranker", "scorer"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "sum(ranker)",
                "sum(load{app!=\"ranker\"})",
                "sum(load{app=\"ranker-v2\"})",
                "sum(load{app=\"my-ranker\"})",
                "sum(load{pod=~\"rankers-.*\"})",
                "label_replace(load, \"app\", \"ranker\", \"x\", \".*\")",
                "sum(",
            })
    void whatIsNotAskedForByNameStays(String query) {
        assertEquals(Optional.empty(), OwnSeries.asOf(query, "ranker", "scorer"));
        assertFalse(OwnSeries.isAskedFor(query, "ranker"));
    }

    @Test
    void anotherNameIsTakenAsItIsWritten() {
        assertEquals(Optional.of("load{app=\"$1\"}"), OwnSeries.asOf("load{app=\"a.b\"}", "a.b", "$1"));
        assertFalse(OwnSeries.isAskedFor("load{app=\"aXb\"}", "a.b"));
        assertTrue(OwnSeries.isAskedFor("load{app=\"ranker\"}", "ranker"));
    }
}
