package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors come from many hands: their form may differ, their numbers may not. */
class VectorFormsTest {

    private static final String LIMIT = "'current': 20, 'stabilised': 50, 'min': 1, 'max': 100, ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kedaMilli | {'value': 'nan', 'milli_2_20': 0, 'milli_upTo_2_19': null}",
                "kedaMilli | {'value': null, 'milli_2_20': 0}",
                "kedaMilli | {'value': NaN, 'milli_2_20': 0}",
                "kedaMilli | {'value': '1e3', 'milli_2_20': '1000000'}",
                "proposal | {'target': 'AverageValue', 'statusReplicas': 3, 'usageMilli': [1000, 2000], 'targetMilli': 1000, 'expected': 3}",
                "proposal | {'target': 'AverageValue', 'statusReplicas': 10, 'usageMilli': 103, 'targetMilli': 10, 'tolUp': '0.02', 'expected': 11}",
                "proposal | {'target': 'AverageValue', 'statusReplicas': 10, 'usageMilli': 103, 'targetMilli': 10, 'tol': '20m', 'expected': 11}",
                "proposal | {'target': 'Value', 'specReplicas': 4, 'readyPods': 0, 'matchedPods': 0, 'usageMilli': 1400, 'targetMilli': 700, 'expected': null}",
                "proposal | {'target': 'Value', 'specReplicas': 4, 'usageMilli': null, 'targetMilli': 700, 'expected': null}",
                "resource | {'kind': 'Utilization', 'target': 50, 'specReplicas': 2, 'pods': [['measured', 100, 0]], 'expected': null}",
                "resource | {'kind': 'Utilization', 'target': 50, 'specReplicas': 2, 'tolUp': 0.01, 'pods': [['measured', 52, 100], ['measured', 52, 100]], 'expected': 3}",
                "stabilise | {'current': 10, 'desired': 2, 'downWindow': 300, 'expected': 2}",
                "legacyClamp | {'current': 10, 'stabilised': 50, 'min': 1, 'max': 100, 'expected': 20, 'reason': null}"
            })
    void aVectorMayBeWrittenSo(String kind, String json) {
        assertDoesNotThrow(() -> check(kind, json));
    }

    @Test
    void rulesMayBeLeftOutOrWrittenAsKubernetesDoes() {
        for (var rules : new String[] {
            "'scaleUp': {'select': 'Max', 'policies': [['Pods', 4, 15]]}",
            "'scaleUp': {'policies': [['Pods', 4, 15]]}, 'scaleDown': null, 'upEvents': null",
            "'scaleUp': {'selectPolicy': 'Max', 'policies': [{'type': 'Pods', 'value': 4, 'periodSeconds': 15}]}",
            "'scaleUp': {'policies': [['Pods', 14, 15]]}, 'upEvents': [[10, 5.5], [7, 60]]"
        }) {
            assertDoesNotThrow(
                    () -> check("rateLimit", "{" + LIMIT + rules + ", 'expected': 24, 'reason': 'ScaleUpLimit'}"));
        }
        for (var none :
                new String[] {"'select': 'Disabled', 'policies': []", "'select': 'Disabled'", "'policies': []"}) {
            assertDoesNotThrow(() -> check("rateLimit", "{" + LIMIT + "'scaleUp': {" + none + "}, 'expected': 20}"));
        }
    }

    @Test
    void wrongNumbersAreFoundInAnyForm() {
        assertWrong("kedaMilli", "{'value': null, 'milli_2_20': 1}");
        assertWrong("kedaMilli", "{'value': 1}");
        assertWrong(
                "proposal",
                "{'target': 'AverageValue', 'statusReplicas': 3, 'usageMilli': [1000, 2000], 'targetMilli': 1000, 'expected': null}");
        assertWrong(
                "proposal",
                "{'target': 'Value', 'specReplicas': 4, 'usageMilli': null, 'targetMilli': 700, 'expected': 4}");
        assertWrong("rateLimit", "{" + LIMIT + "'scaleUp': {'policies': []}, 'expected': 24}");
        assertWrong(
                "rateLimit",
                "{" + LIMIT
                        + "'scaleUp': {'policies': [['Pods', 4, 15]]}, 'expected': 24, 'reason': 'TooManyReplicas'}");
    }

    private static void assertWrong(String kind, String json) {
        assertThrows(AssertionError.class, () -> check(kind, json), json);
    }

    @Test
    void whatIsNotUnderstoodFailsByItsName() {
        assertUnreadable(
                "/scaleUp/policies/0 is \"Share\", where Pods or Percent is wanted.",
                "rateLimit",
                "{" + LIMIT + "'scaleUp': {'policies': [['Share', 4, 15]]}, 'expected': 24}");
        assertUnreadable(
                "/usageMilli is \"much\", where a number is wanted.",
                "proposal",
                "{'target': 'Value', 'specReplicas': 4, 'usageMilli': 'much', 'targetMilli': 700, 'expected': 0}");
        assertUnreadable(
                "/expected is missing, where a count is wanted.",
                "proposal",
                "{'target': 'Value', 'specReplicas': 4, 'usageMilli': 5, 'targetMilli': 700}");
        assertUnreadable(
                "/target is \"Utilization\", where AverageValue or Value is wanted.",
                "proposal",
                "{'target': 'Utilization', 'specReplicas': 4, 'usageMilli': 5, 'targetMilli': 700, 'expected': 0}");
        assertUnreadable(
                "/pods/0 is \"asleep\", where measured, missing, unready, failed or deleted is wanted.",
                "resource",
                "{'kind': 'AverageValue', 'target': 50, 'specReplicas': 2, 'pods': [['asleep', 1, 1]], 'expected': 2}");
        assertUnreadable(
                "“containers” is no kind of vector; known are [kedaMilli, proposal, resource, rateLimit, stabilise,"
                        + " legacyClamp, series]",
                () -> VectorFile.read("file", json("{'about': 'x', 'seed': 4, 'containers': []}")));
    }

    private static void assertUnreadable(String message, String kind, String json) {
        assertUnreadable(message, () -> check(kind, json));
    }

    private static void assertUnreadable(String message, org.junit.jupiter.api.function.Executable act) {
        var refused = assertThrows(IllegalArgumentException.class, act);
        assertTrue(refused.getMessage().endsWith(message), refused.getMessage());
    }

    @Test
    void aFileMayLackAKindAndSayMoreInWords() {
        var file = VectorFile.read("file", json("{'about': 'x', 'seed': 4, 'stabilise': [{}], 'legacyClamp': null}"));
        assertEquals(1, file.size());
    }

    @Test
    void withoutBehaviorAnAgeEqualToTheWindowMayCountOrNotButWholly() {
        String before = "[0, 100, 10, 10, 10, null], [285, 20, 10, 2, 10, null], ";
        assertDoesNotThrow(() -> checkSeries("false", before + "[300, 20, 10, 2, 2, null]"));
        assertDoesNotThrow(
                () -> checkSeries("false", before + "[300, 20, 10, 2, 10, null], [315, 20, 10, 2, 2, null]"));
        assertThrows(
                AssertionError.class,
                () -> checkSeries("false", before + "[300, 20, 10, 2, 10, null], [315, 20, 10, 2, 10, null]"));
        String twice = "[300, 20, 10, 2, %s, null], [600, 100, 2, 10, 4, null], [900, 20, 4, 2, %s, null]";
        assertDoesNotThrow(() -> checkSeries("false", before + twice.formatted("2", "2")));
        assertThrows(AssertionError.class, () -> checkSeries("false", before + twice.formatted("2", "4")), "mixed");
        assertThrows(
                AssertionError.class,
                () -> checkSeries("true", before + "[300, 20, 10, 2, 10, null], [315, 20, 10, 2, 2, null]"),
                "with behavior it is expired");
    }

    @Test
    void aRowWithoutAValueIsAMetricThatFailed() {
        assertDoesNotThrow(() -> checkSeries("true", "[0, 40, 4, 4, 4, null], [15, null, 4, null, 4, null]"));
        assertThrows(AssertionError.class, () -> checkSeries("true", "[0, null, 4, 4, 4, null]"));
        assertThrows(AssertionError.class, () -> checkSeries("true", "[0, 40, 4, null, 4, null]"));
    }

    @Test
    void outsideTheRangeAndAtZeroTheProposalIsThatOfTheMetricAlone() {
        assertDoesNotThrow(
                () -> checkSeries("true", "[0, 40, 60, 4, 50, 'TooManyReplicas'], [15, 40, 0, null, 0, null]"));
        assertThrows(AssertionError.class, () -> checkSeries("true", "[0, 40, 60, 5, 50, 'TooManyReplicas']"));
        assertThrows(AssertionError.class, () -> checkSeries("true", "[0, 40, 60, 4, 49, 'TooManyReplicas']"));
    }

    private static void checkSeries(String behavior, String rows) {
        check(
                "series",
                "{'behavior': " + behavior + ", 'min': 1, 'max': 50, 'targetMilli': 10000, 'scaleUp': null,"
                        + " 'scaleDown': {'window': 300}, 'rows': [" + rows + "]}");
    }

    private static void check(String kind, String json) {
        VectorChecks.of(kind).accept(JsonFields.read("vector", json(json)));
    }

    private static String json(String quotedOtherwise) {
        return quotedOtherwise.replace('\'', '"');
    }
}
