package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.document.Behavior.SelectPolicy;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.ResourceTarget.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Numbers another, independently verified model of the HPA and of KEDA gave ({@code hpa.json}), and answers of the HPA
 * controller's own code to random cases ({@code controller-1.36.2.json}, made by {@code src/test/lab/hpa-oracle}); every
 * one must come out exactly.
 */
class HpaVectorsTest {

    private static final long NOW = 1_000_000_000_000L;
    private static final List<JsonNode> FILES = new ArrayList<>();

    @BeforeAll
    static void readVectors() throws IOException {
        var elsewhere = System.getProperty("onramp.vectors");
        var files = elsewhere == null ? List.of("hpa.json", "controller-1.36.2.json") : List.of(elsewhere);
        var folder = elsewhere == null ? Path.of("src/test/resources/vectors") : Path.of("");
        FILES.clear();
        for (var file : files) {
            FILES.add(new ObjectMapper().readTree(Files.readString(folder.resolve(file))));
        }
    }

    @Test
    void theFilesHoldVectors() {
        for (var kind : List.of("proposal", "rateLimit", "stabilise", "legacyClamp", "series")) {
            FILES.forEach(file -> assertTrue(file.path(kind).size() > 0, kind));
        }
    }

    @TestFactory
    Stream<DynamicTest> kedaMilli() {
        return each("kedaMilli", vector -> {
            double value =
                    vector.get("value").isNumber() ? vector.get("value").asDouble() : nonNumber(vector.get("value"));
            if (vector.path("milli_2_20").isNumber()) {
                assertEquals(
                        vector.get("milli_2_20").asLong(), KedaMilli.of(value, new KedaVersion(2, 20, 2)), "2.20.2");
            }
            if (vector.path("milli_upTo_2_19").isNumber()) {
                assertEquals(
                        vector.get("milli_upTo_2_19").asLong(), KedaMilli.of(value, new KedaVersion(2, 19, 0)), "2.19");
            }
        });
    }

    private static double nonNumber(JsonNode value) {
        return switch (value.asText().toLowerCase(java.util.Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(value.asText());
        };
    }

    @TestFactory
    Stream<DynamicTest> proposal() {
        return each("proposal", vector -> {
            var type = vector.get("target").asText().equals("Value") ? MetricType.VALUE : MetricType.AVERAGE_VALUE;
            int status = vector.path("statusReplicas")
                    .asInt(vector.path("specReplicas").asInt());
            int spec = vector.path("specReplicas").asInt(status);
            int ready = vector.path("readyPods").asInt(status);
            var target = new ObservedTarget(spec, status, ready, Math.max(spec, ready));
            var tolerance = Tolerance.of(
                    vector.path("tolDown").asDouble(0.1), vector.path("tolUp").asDouble(0.1));
            int proposed = new ExternalTarget(type, vector.get("targetMilli").asLong())
                    .propose(vector.get("usageMilli").asLong(), target, tolerance);
            assertEquals(vector.get("expected").asInt(), proposed);
        });
    }

    @TestFactory
    Stream<DynamicTest> resource() {
        return each("resource", vector -> {
            var kind = vector.get("kind").asText().equals("Utilization") ? Kind.UTILIZATION : Kind.AVERAGE_VALUE;
            var pods = StreamSupport.stream(vector.get("pods").spliterator(), false)
                    .flatMap(HpaVectorsTest::usage)
                    .toList();
            int proposed = new ResourceTarget(kind, vector.get("target").asLong())
                    .propose(pods, vector.get("specReplicas").asInt(), Tolerance.of(0.1, 0.1));
            assertEquals(vector.get("expected").asInt(), proposed);
        });
    }

    /** A pod that has failed is not looked at. */
    private static Stream<PodUsage> usage(JsonNode pod) {
        long request = pod.get(2).asLong();
        return switch (pod.get(0).asText()) {
            case "measured" -> Stream.of(PodUsage.measured(pod.get(1).asLong(), request));
            case "missing" -> Stream.of(PodUsage.missing(request));
            case "unready" -> Stream.of(PodUsage.unready(request));
            default -> Stream.empty();
        };
    }

    @TestFactory
    Stream<DynamicTest> rateLimit() {
        return each("rateLimit", vector -> {
            var behavior = new HpaBehavior(rules(vector.get("scaleUp")), rules(vector.get("scaleDown")));
            var normaliser = new BehaviorNormaliser(
                    behavior, vector.get("min").asInt(), vector.get("max").asInt());
            oldestFirst(vector.get("upEvents"))
                    .forEach(e -> normaliser.upEvents().restore(count(e), time(e)));
            oldestFirst(vector.get("downEvents"))
                    .forEach(e -> normaliser.downEvents().restore(count(e), time(e)));
            int limited = normaliser.limit(
                    vector.get("current").asInt(), vector.get("stabilised").asInt(), NOW);
            assertEquals(vector.get("expected").asInt(), limited);
            assertEquals(vector.get("reason").asText(), normaliser.limitReason().kubernetesName());
        });
    }

    @TestFactory
    Stream<DynamicTest> stabilise() {
        return each("stabilise", vector -> {
            var up = withWindow(HpaBehavior.DEFAULT_UP, vector.get("upWindow").asInt());
            var down = HpaBehavior.defaultDown(vector.get("downWindow").asInt());
            var normaliser = new BehaviorNormaliser(new HpaBehavior(up, down), 1, 1000);
            oldestFirst(vector.get("history")).forEach(r -> normaliser.remember(count(r), time(r)));
            int stabilised = normaliser.stabilise(
                    vector.get("current").asInt(), vector.get("desired").asInt(), NOW);
            assertEquals(vector.get("expected").asInt(), stabilised);
        });
    }

    @TestFactory
    Stream<DynamicTest> legacyClamp() {
        return each("legacyClamp", vector -> {
            var normaliser = new LegacyNormaliser(
                    vector.get("min").asInt(), vector.get("max").asInt(), 300);
            int limited = normaliser.limit(
                    vector.get("current").asInt(), vector.get("stabilised").asInt());
            assertEquals(vector.get("expected").asInt(), limited);
            assertEquals(vector.get("reason").asText(), normaliser.limitReason().kubernetesName());
        });
    }

    @TestFactory
    Stream<DynamicTest> series() {
        return each("series", vector -> {
            var columns = new ArrayList<String>();
            vector.get("columns").forEach(c -> columns.add(c.asText()));
            var hpa = new SeriesHpa(vector);
            for (JsonNode row : vector.get("rows")) {
                var at = "t=" + row.get(columns.indexOf("t"));
                int before = row.get(columns.indexOf("replicasBefore")).asInt();
                int after = hpa.sync(row, columns, before);
                assertEquals(row.get(columns.indexOf("proposal")).asInt(), hpa.hpa.desired(), at + " proposal");
                assertEquals(row.get(columns.indexOf("replicasAfter")).asInt(), after, at + " replicas");
                assertEquals(
                        row.get(columns.indexOf("reason")).asText(),
                        hpa.hpa.limitReason().kubernetesName(),
                        at + " reason");
            }
        });
    }

    /** An HPA whose one metric reads the row at hand. */
    private static final class SeriesHpa {
        final Hpa hpa;
        private long usage;

        SeriesHpa(JsonNode vector) {
            var type = vector.path("metricType").asText("AverageValue").equals("Value")
                    ? MetricType.VALUE
                    : MetricType.AVERAGE_VALUE;
            var external = new ExternalTarget(type, vector.get("targetMilli").asLong());
            var behavior = vector.path("behavior").asBoolean()
                    ? new HpaBehavior(rules(vector.get("scaleUp")), rules(vector.get("scaleDown")))
                    : null;
            hpa = new Hpa(
                    vector.get("min").asInt(),
                    vector.get("max").asInt(),
                    behavior,
                    ControllerFlags.DEFAULT,
                    (target, tolerance, at) -> external.propose(usage, target, tolerance));
        }

        int sync(JsonNode row, List<String> columns, int before) {
            usage = KedaMilli.of(row.get(columns.indexOf("value")).asDouble(), KedaVersion.NEWEST);
            long at = NOW + Math.round(row.get(columns.indexOf("t")).asDouble() * 1000);
            return hpa.sync(ObservedTarget.settled(before), at);
        }
    }

    private static DirectionRules rules(JsonNode node) {
        var policies = new ArrayList<ChangePolicy>();
        for (JsonNode p : node.get("policies")) {
            var kind = p.get(0).asText().equals("Pods") ? ChangePolicy.Kind.PODS : ChangePolicy.Kind.PERCENT;
            policies.add(new ChangePolicy(kind, p.get(1).asInt(), p.get(2).asInt()));
        }
        var own =
                node.path("tol").isNumber() ? OptionalDouble.of(node.get("tol").asDouble()) : OptionalDouble.empty();
        var select = SelectPolicy.valueOf(node.get("select").asText().toUpperCase(java.util.Locale.ROOT));
        return new DirectionRules(node.path("window").asInt(0), select, policies, own);
    }

    private static DirectionRules withWindow(DirectionRules rules, int seconds) {
        return new DirectionRules(seconds, rules.select(), rules.policies(), rules.tolerance());
    }

    private static List<JsonNode> oldestFirst(JsonNode pairs) {
        return StreamSupport.stream(pairs.spliterator(), false)
                .sorted(Comparator.comparingDouble(
                                (JsonNode pair) -> pair.get(1).asDouble())
                        .reversed())
                .toList();
    }

    private static int count(JsonNode pair) {
        return pair.get(0).asInt();
    }

    private static long time(JsonNode pair) {
        return NOW - Math.round(pair.get(1).asDouble() * 1000);
    }

    private static Stream<DynamicTest> each(String kind, java.util.function.Consumer<JsonNode> check) {
        return FILES.stream()
                .flatMap(file -> StreamSupport.stream(file.path(kind).spliterator(), false))
                .map(vector -> DynamicTest.dynamicTest(shortly(vector), () -> check.accept(vector)));
    }

    private static String shortly(JsonNode vector) {
        var text = vector.has("name") ? vector.get("name").asText() : vector.toString();
        return text.substring(0, Math.min(160, text.length()));
    }
}
