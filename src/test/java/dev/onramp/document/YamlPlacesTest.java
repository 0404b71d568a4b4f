package dev.onramp.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.YamlPlaces.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlPlacesTest {

    private static final String TEXT = """
            # 🙂 a remark
            metadata: {team: vision, name: "🙂"}
            spec:
              scaling:
                max: 3
                triggers:
                  - query: up
                    metricType: Averge
            """;

    @Test
    void aFieldStandsWhereItsKeyDoes() {
        Place place = at("/spec/scaling/triggers/0/metricType").orElseThrow();

        assertEquals(8, place.line());
        assertEquals("metricType: Averge", TEXT.substring(place.from(), place.to()));
        assertEquals("name: \"🙂\"}", shown("/metadata/name"));
    }

    @Test
    void whatIsMissingIsMissingInTheNearestAboveIt() {
        assertEquals("query: up", shown("/spec/scaling/triggers/0/threshold"));
        assertEquals("scaling:", shown("/spec/scaling/min"));
        assertEquals(Optional.empty(), at("/kind"));
        assertEquals(Optional.empty(), at(""));
    }

    @Test
    void whatIsNoYamlHasNoPlaces() {
        assertEquals(Optional.empty(), YamlPlaces.of("spec: [").of(new Problem("/spec", "")));
        assertEquals(Optional.empty(), YamlPlaces.of("").of(new Problem("/spec", "")));
    }

    private static String shown(String pointer) {
        Place place = at(pointer).orElseThrow();
        return TEXT.substring(place.from(), place.to());
    }

    private static Optional<Place> at(String pointer) {
        return YamlPlaces.of(TEXT).of(new Problem(pointer, "wrong"));
    }
}
