package dev.onramp.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds of trigger and the formula over them, as the document writes them. */
class TriggersTest {

    private static final String ALL = """
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: vision, name: captioner}
            spec:
              clusters: [eu-west]
              image: registry.example/vision/captioner:1.3
              instanceClass: l4-1
              scaling:
                min: 0
                max: 6
                triggers:
                  - {type: prometheus, name: queue, query: sum(waiting), threshold: 4}
                  - {type: cpu, value: 70}
                  - {type: memory, name: mem, metricType: AverageValue, value: 8Gi}
                  - {type: cron, name: office, timezone: Europe/Oslo, start: 0  7 * * 1-5, end: 0 19 * * 1-5, replicas: 3}
                fallback: {afterFailures: 3, replicas: 2}
                formula: {expression: "max(queue, office * 4)", target: 4, activationTarget: 0.5}
            """;

    @Test
    void allKindsAreRead() {
        Scaling scaling = Documents.fromYaml(ALL).scaling();

        assertEquals(
                List.of(
                        new Trigger.Resource(
                                Optional.empty(), Trigger.Resource.Kind.CPU, new Trigger.Resource.Utilization(70)),
                        new Trigger.Resource(
                                Optional.of("mem"),
                                Trigger.Resource.Kind.MEMORY,
                                new Trigger.Resource.Average(new Amount("8Gi"))),
                        new Trigger.Cron(
                                Optional.of("office"), ZoneId.of("Europe/Oslo"), "0 7 * * 1-5", "0 19 * * 1-5", 3)),
                scaling.triggers().subList(1, 4));
        assertEquals(
                new Formula(
                        "max(queue, office * 4)",
                        BigDecimal.valueOf(4),
                        Optional.of(new BigDecimal("0.5")),
                        Trigger.MetricType.AVERAGE_VALUE),
                scaling.formula().orElseThrow());
    }

    @Test
    void writingAndReadingGivesTheSameBack() {
        GpuWorkload document = Documents.fromYaml(ALL);

        assertEquals(document, Documents.fromYaml(Documents.toYaml(document)));
        assertEquals(document, Documents.fromJson(Documents.toJson(document)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: memory | type: memry | /triggers/2/type | type must be one of prometheus, cpu, memory, cron. Did you mean “memory”?",
                "value: 70 | value: 70% | /triggers/1/value | value must be a whole number.",
                "value: 70 | cached: true | /triggers/1/value | value is missing: what an average pod is to use, such as 70 for 70 %.",
                "value: 70 | value: 70, metricType: Value | /triggers/1/metricType | metricType of a cpu trigger must be one of Utilization, AverageValue.",
                "value: 8Gi | value: 1e999999999 | /triggers/2/value | value must have at most 30 digits and lie between 1e-15 and 1e15.",
                "value: 8Gi | value: 1e-999999999 | /triggers/2/value | value must have at most 30 digits and lie between 1e-15 and 1e15.",
                "value: 70 | value: 1e2147483647 | /triggers/1/value | value must be between 1 and 10000.",
                "value: 8Gi | value: lots | /triggers/2/value | value must be an amount of memory such as 8Gi or 500Mi.",
                "Europe/Oslo | Europe/Olso | /triggers/3/timezone | There is no time zone “Europe/Olso”; write an IANA name such as Europe/Oslo. Did you mean “Europe/Oslo”?",
                "Europe/Oslo | `\"+02:00\"` | /triggers/3/timezone | There is no time zone “+02:00”; write an IANA name such as Europe/Oslo.",
                "0 19 * * 1-5 | 0 7 * * 1-5 | /triggers/3/end | end is the same as start, so the window would never be open; KEDA refuses that.",
                "0 19 * * 1-5 | 0 0 31 2 * | /triggers/3/end | “0 0 31 2 *” never comes: there is no such day.",
                "0 19 * * 1-5 | `\"@daily\"` | /triggers/3/end | `\"@daily\" is no cron schedule: five fields are needed, minute, hour, day of month, month and day of week.`",
                "replicas: 3} | desiredReplicas: 3} | /triggers/3/desiredReplicas | There is no field “desiredReplicas” here.",
                "name: office | name: queue | /triggers | Two triggers are called “queue”; KEDA refuses that.",
                "`max(queue, office * 4)` | `max(queue, offce * 4)` | /formula/expression | There is no trigger called “offce” (character 12). Did you mean “office”?",
                "`max(queue, office * 4)` | `queue + mem` | /formula/expression | “mem” is read at the pods, and KEDA keeps CPU and memory out of formulas (character 9).",
                "name: queue | name: the queue | /formula/expression | “the queue”, the name of trigger 1, can't stand in a formula: use letters, digits and underscores, no digit first, and no word of the formula's language.",
                "`name: queue, ` | `` | /formula/expression | Trigger 1 needs a name for the formula to call it by.",
                "target: 4, | `` | /formula/target | target is missing: what one replica can bear of the formula's value."
            })
    void whatIsWrongIsSaid(String part, String instead, String pointer, String message) {
        DocumentRefused refused = assertThrows(
                DocumentRefused.class, () -> Documents.fromYaml(ALL.replace(part, instead == null ? "" : instead)));

        assertEquals(
                Optional.of(message),
                refused.problems().stream()
                        .filter(problem -> problem.pointer().equals("/spec/scaling" + pointer))
                        .map(Problem::message)
                        .findFirst(),
                refused.problems().toString());
    }

    @Test
    void cpuAloneCanNeitherWakeNorFallBack() {
        String alone =
                ALL.replaceAll("(?m)^ +- \\{type: (prometheus|cron).*\\n", "").replaceAll("(?m)^ +formula.*\\n", "");

        DocumentRefused refused = assertThrows(DocumentRefused.class, () -> Documents.fromYaml(alone));

        assertEquals(
                List.of("/spec/scaling/min", "/spec/scaling/fallback"),
                refused.problems().stream().map(Problem::pointer).toList());
        Documents.fromYaml(alone.replace("min: 0", "min: 1").replaceAll("(?m)^ +fallback.*\\n", ""));
    }

    @Test
    void aFallbackIsLeftToAFormulaOnlyWhereThereIsOne() {
        String left = ALL.replace("replicas: 2}", "replicas: 2, behavior: scalingModifiers}");

        assertEquals(
                Fallback.Behavior.SCALING_MODIFIERS,
                Documents.fromYaml(left).scaling().fallback().orElseThrow().behavior());
        DocumentRefused refused = assertThrows(
                DocumentRefused.class, () -> Documents.fromYaml(left.replaceAll("(?m)^ +formula.*\\n", "")));
        assertEquals(
                List.of("/spec/scaling/fallback/behavior"),
                refused.problems().stream().map(Problem::pointer).toList());
    }

    @Test
    void aFormulaThatIsMoreThanArithmeticIsTaken() {
        String more = ALL.replace("max(queue, office * 4)", "count([queue, office], # > 3)");

        assertEquals(
                "count([queue, office], # > 3)",
                Documents.fromYaml(more).scaling().formula().orElseThrow().expression());
    }
}
