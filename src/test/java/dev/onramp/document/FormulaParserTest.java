package dev.onramp.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaParserTest {

    private static final List<String> NAMES = List.of("a", "b", "zero");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a + b * 2            | 13",
                "(a + b) * 2          | 16",
                "a - b - 1            | -3",
                "b / 2 / a            | 0.8333333333333334",
                "7 / 2                | 3.5",
                "-a * -2              | 6",
                "- (a + b)            | -8",
                "1_000 + .5 + 2e1     | 1020.5",
                "a > b ? a : b        | 5",
                "a > 2 ? b > 9 ? 1 : 2 : 3 | 2",
                "a < b and b <= 5 ? 1 : 0 | 1",
                "not (a < b) or false ? 1 : 0 | 0",
                "a == 3 && b != 3 ? 1 : 0 | 1",
                "min(a, b, 1) + max(a, b) | 6",
                "ceil(a / 2) + floor(b / 2) + round(-2.5) + abs(-1) | 2",
                "max(1, zero / zero)  | 1",
                "max(zero / zero, 1)  | NaN",
                "max(a, b, )          | 5",
                "a / zero             | Infinity"
            })
    void arithmeticIsReckonedAsExprDoes(String formula, double value) {
        var read = assertInstanceOf(FormulaReading.Reckonable.class, read(formula));

        assertEquals(value, read.arithmetic().of(3, 5, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a +             | 3 | The formula ends where a number or a trigger's name is missing (character 4).",
                "a b             | 2 | “b” was not expected here (character 3).",
                "a + * b         | 4 | “*” was not expected here (character 5).",
                "(a + b          | 6 | “)” is missing here (character 7).",
                "a > b           | 0 | The formula yields true or false; KEDA needs a number (character 1).",
                "a ? 1 : 2       | 0 | What stands before ? must be a comparison, not a number (character 1).",
                "1 + (a > b)     | 5 | What stands behind + must be a number, not a comparison (character 6).",
                "a > 1 ? 2       | 9 | “:” is missing here (character 10).",
                "abs(a, b)       | 0 | abs takes one number, not 2 (character 1).",
                "a + zer         | 4 | There is no trigger called “zer” (character 5). Did you mean “zero”?"
            })
    void whatExprRefusesIsWrongAtItsCharacter(String formula, int at, String message) {
        assertEquals(new FormulaReading.Wrong(at, message), read(formula));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`count([a, b], # > 1)` | 6",
                "`a ?? b`               | 2",
                "`a ** 2`               | 2",
                "`a % 2`                | 2",
                "`a,`                   | 1",
                "`a > 1 ?.5 : 2`        | 6",
                "`a > 1 ? : 2`          | 8",
                "`sum(a)`               | 0",
                "`let x = a; x`         | 0",
                "`a > b > 1 ? 1 : 2`    | 6",
                "`\"a\" == \"b\" ? 1 : 2` | 0",
                "`a | int(#)`           | 2"
            })
    void whateverElseExprMayKnowIsLeftToKeda(String formula, int at) {
        assertEquals(
                at,
                assertInstanceOf(FormulaReading.BeyondArithmetic.class, read(formula))
                        .at());
    }

    @Test
    void eitherSpellingOfOrIsRead() {
        var read = assertInstanceOf(FormulaReading.Reckonable.class, read("a > b || a > 1 ? 1 : 0"));

        assertEquals(1, read.arithmetic().of(3, 5, 0));
    }

    @Test
    void onlyNamesThatStandInItAreUsed() {
        var read = assertInstanceOf(FormulaReading.Reckonable.class, read("b + b"));

        assertEquals(List.of("b"), read.arithmetic().used());
    }

    @Test
    void deepNestingEndsInASentence() {
        assertInstanceOf(FormulaReading.BeyondArithmetic.class, read("(".repeat(500) + "a" + ")".repeat(500)));
        assertInstanceOf(FormulaReading.Reckonable.class, read("(".repeat(20) + "a" + ")".repeat(20)));
        assertInstanceOf(FormulaReading.Reckonable.class, read("-".repeat(3) + "a"));
        assertInstanceOf(FormulaReading.BeyondArithmetic.class, read("-".repeat(1990) + "a"));
        assertInstanceOf(FormulaReading.BeyondArithmetic.class, read("!".repeat(1990) + "a > 1"));
    }

    private static FormulaReading read(String formula) {
        return FormulaParser.read(formula, NAMES, Set.of("cpu"));
    }
}
