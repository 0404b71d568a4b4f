package dev.onramp.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.metrics.SourceTrouble.Position;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places as Prometheus gave them for these queries, and where an editor has them. */
class TroubleReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "sum(rate(e{x=\"abc\"}[5m])) +* 2 ; 1:28 ; 1 ; 28",
                "sum(rate(e{x=\"ü€😀\"}[5m])) +* 2 ; 1:34 ; 1 ; 29",
                "# ü€😀\\nsum(e{x=\"ü€😀\"}) +* 2 ; 2:24 ; 2 ; 19",
                "sum(e{x=\"ü€😀\"}) + foo(b) ; 1:25 ; 1 ; 20",
                "sum(rate(é[5m])) +* 2 ; 1:10 ; 1 ; 10",
                "sum(a ; 1:99 ; 1 ; 99",
                "sum(a ; 7:3 ; 7 ; 3"
            })
    void bytesBecomeSignsOfTheEditor(String query, String told, int line, int column) {
        var error = new SourceError("bad_data", "invalid parameter \"query\": " + told + ": parse error: unexpected");

        SourceTrouble trouble = new TroubleReader("lab", query.replace("\\n", "\n")).of(error, 400);

        assertEquals(Optional.of(new Position(line, column)), trouble.position());
        assertTrue(trouble.getMessage().startsWith("Line " + line + ", column " + column + ":"), trouble.getMessage());
    }
}
