package dev.onramp.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.Finding;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingPlacesTest {

    private static final String QUERY = "sum(rate(a[30s])) + sum(rate(b{x=\"y\"}[5m])) or vector(0)";

    @Test
    void aFindingMarksTheWordsItIsAbout() {
        assertEquals(List.of("a[30s]", "b{x=\"y\"}[5m]"), marked("unscoped-query"));
        assertEquals(List.of("a[30s]"), marked("unscoped-query", Set.of("y")));
        assertEquals(List.of("30s"), marked("short-rate-window"));
        assertEquals(List.of("vector(0)"), marked("default-hides-outage"));
        assertEquals(List.of(QUERY), marked("many-series"));
    }

    @Test
    void aComparisonIsMarkedFromItsOperatorOn() {
        String query = "sum(a)\n  > 5";

        assertEquals(
                List.of(new FindingPlaces.Place(9, 12)),
                FindingPlaces.of(finding("comparison-filters"), query, Set.of()));
    }

    @Test
    void whatIsAboutNoWordsMarksNone() {
        assertEquals(List.of(), marked("no-fallback"));
        assertEquals(List.of(), FindingPlaces.of(finding("many-series"), "sum(", Set.of()));
    }

    private static List<String> marked(String code) {
        return marked(code, Set.of("vision"));
    }

    private static List<String> marked(String code, Set<String> scopeWords) {
        return FindingPlaces.of(finding(code), QUERY, scopeWords).stream()
                .map(place -> QUERY.substring(place.from(), place.to()))
                .toList();
    }

    private static Finding finding(String code) {
        return Finding.warning(code, "/spec/scaling/triggers/0/query", "A sentence.");
    }
}
