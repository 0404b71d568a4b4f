package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.Trigger.MetricType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings come from other hands too: the given ones, written otherwise, must still be read and still come out. */
class RecordedFormsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void whatTheReadmeSaysMayBeLeftOut() {
        var trace = changed(
                "ramp-legacy",
                root -> root.remove(List.of(
                        "name",
                        "controller",
                        "deployment",
                        "versions",
                        "faults",
                        "actions",
                        "conditions",
                        "queries",
                        "scrapeInterval")));

        assertEquals("ramp-legacy", trace.name());
        assertEquals(Duration.ofSeconds(5), trace.flags().syncPeriod());
        assertEquals(30, trace.flags().downscaleWindowSeconds());
        TracesTest.assertSamplesAloneGiveTheSteps(trace);
    }

    @Test
    void theMakingOfTheHpaIsSeenInItsConditionsOrQueries() {
        assertEquals(
                0.055, changed("ramp-legacy", root -> root.remove("hpaCreated")).hpaCreated());
        double first = changed("ramp-legacy", root -> root.remove(List.of("hpaCreated", "conditions")))
                .hpaCreated();
        assertTrue(first > 0 && first < 1, () -> "at " + first);
    }

    @Test
    void nullIsAsGoodAsLeftOut() {
        var given = given("ramp-legacy").policy();
        for (var spec : List.of(
                "{'idleReplicaCount': null, 'fallback': null, 'cooldownPeriod': null}",
                "{'advanced': {'scalingModifiers': {}}}",
                "{'advanced': {'horizontalPodAutoscalerConfig': {'behavior': null}}}")) {
            assertEquals(
                    given,
                    changed("ramp-legacy", root -> spec(root).setAll(object(spec)))
                            .policy(),
                    spec);
        }
        var partial = given("burst-behavior-partial").policy();
        assertEquals(
                partial,
                changed(
                                "burst-behavior-partial",
                                root -> direction(root, "scaleDown").putNull("selectPolicy"))
                        .policy());
    }

    @Test
    void aToleranceIsAQuantity() {
        for (var written : Map.of("'100m'", 0.1, "'0.1'", 0.1, "0.25", 0.25).entrySet()) {
            var trace = changed(
                    "tolerance",
                    root -> direction(root, "scaleUp").setAll(object("{'tolerance': " + written.getKey() + "}")));
            assertEquals(OptionalDouble.of(written.getValue()), up(trace).tolerance());
        }
        var none = changed("tolerance", root -> direction(root, "scaleUp").putNull("tolerance"));
        assertEquals(OptionalDouble.empty(), up(none).tolerance());
    }

    private static DirectionRules up(RecordedTrace trace) {
        return trace.policy().behavior().orElseThrow().up();
    }

    @Test
    void metadataIsReadAsKedaReadsIt() {
        for (var written : List.of("'False'", "'f'", "'0'", "false")) {
            var trace = changed(
                    "silence-kept",
                    root -> metadata(root)
                            .setAll(object("{'ignoreNullValues': " + written + ", 'threshold': ' 10 '}")));
            assertEquals(given("silence-kept").policy(), trace.policy(), written);
        }
        var odd = changed("silence-kept", root -> metadata(root).put("ignoreNullValues", "maybe"));
        assertThrows(IllegalArgumentException.class, odd::policy);
    }

    @Test
    void podsTakeSecondsOrADuration() {
        var given = given("value-slow-ready").podStart();
        for (var written : List.of("18", "'18000ms'", "'0m18s'", "'18'")) {
            var trace = changed(
                    "value-slow-ready",
                    root -> ((ObjectNode) root.get("deployment")).setAll(object("{'readyAfter': " + written + "}")));
            assertEquals(given, trace.podStart(), written);
        }
    }

    @Test
    void samplesMayStandInAnyOrderAndAsText() {
        var trace = changed("ramp-legacy", root -> {
            var scraped = (ArrayNode) root.at("/samples/0/scraped");
            var points = StreamSupport.stream(scraped.spliterator(), false).toList();
            var backwards = new ArrayList<>(points);
            Collections.reverse(backwards);
            scraped.removeAll();
            backwards.forEach(point ->
                    scraped.addArray().add(point.get(0)).add(point.get(1).asText()));
        });
        TracesTest.assertSamplesAloneGiveTheSteps(trace);
    }

    @Test
    void cpuIsLeftOut() {
        var trace = changed("ramp-legacy", root -> {
            ((ArrayNode) spec(root).get("triggers"))
                    .add(object("{'type': 'cpu', 'metricType': 'Utilization', 'metadata': {'value': '50'}}"));
            ((ArrayNode) root.get("samples")).add(object("{'set': [], 'scraped': []}"));
        });
        TracesTest.assertSamplesAloneGiveTheSteps(trace);
        var unknown = changed(
                "ramp-legacy",
                root -> ((ArrayNode) spec(root).get("triggers")).add(object("{'type': 'kafka', 'metadata': {}}")));
        assertThrows(IllegalArgumentException.class, unknown::policy);
    }

    @Test
    void aFaultIsWrittenInSeveralWays() {
        for (var fault : List.of(
                "[20, 30]",
                "{'from': 20, 'to': 30}",
                "{'start': 20, 'end': 30}",
                "{'at': 20, 'for': 10}",
                "{'at': 20, 'for': '10s'}")) {
            var sources = withFaults(fault).sources();
            assertTrue(fails(sources.get(0), 25) && fails(sources.get(1), 25), fault);
            assertFalse(fails(sources.get(0), 19) || fails(sources.get(0), 30), fault);
        }
    }

    @Test
    void aFaultMayHitOneTrigger() {
        for (var fault : List.of("[20, 30, 1]", "{'at': 20, 'for': 10, 'trigger': 1}")) {
            var sources = withFaults(fault).sources();
            assertFalse(fails(sources.get(0), 25), fault);
            assertTrue(fails(sources.get(1), 25), fault);
        }
    }

    @Test
    void whereFaultsCantBeReadTheQueriesTell() {
        var written =
                changed("two-triggers-fallback", root -> root.putArray("faults").add("the relay was down"));
        TracesTest.assertSamplesAloneGiveTheSteps(written);
    }

    private RecordedTrace withFaults(String fault) {
        return changed("two-triggers-partial-error", root -> root.setAll(object("{'faults': [" + fault + "]}")));
    }

    private static boolean fails(TriggerSource source, double seconds) {
        return source.milliAt(given("two-triggers-partial-error").at(seconds)) == TriggerSource.FAILED;
    }

    @Test
    void aStepByHandIsGivenAndNotExpected() {
        for (var action : List.of(
                "[100, 'scale', 7]", "{'at': 100, 'scale': 7}", "{'at': 100, 'kind': 'scale', 'replicas': 7}")) {
            for (var who : List.of("", "kubectl")) {
                var step = byHand(action, who);
                assertTrue(step.isForeign(), action + " by " + who);
            }
            assertFalse(byHand(action, "hpa").isForeign(), action);
        }
        assertFalse(byHand("[100, 'rollout']", "").isForeign());
    }

    private RecordedTrace.Step byHand(String action, String who) {
        var trace = changed("ramp-legacy", root -> {
            root.setAll(object("{'actions': [" + action + "]}"));
            ((ArrayNode) root.get("steps"))
                    .insertArray(0)
                    .add(100.2)
                    .add(3)
                    .add(7)
                    .add(who);
        });
        return trace.steps().get(0);
    }

    @Test
    void podsOfARolloutCountAndThoseThatAreReadyAsSuch() {
        var trace = changed("ramp-legacy", root -> {
            root.setAll(object("{'actions': [[3, 'rollout']], 'deployment': {'replicas': 1}}"));
            var changes = root.putArray("changes");
            changes.addArray().add(3).add(2).add(1);
            changes.addArray().add(5).add(2).add(2);
            changes.addArray().add(6).add(1).add(1);
        });
        assertEquals(
                List.of(
                        new RecordedTrace.Surge(3, 1, 0),
                        new RecordedTrace.Surge(5, 1, 1),
                        new RecordedTrace.Surge(6, 0, 0)),
                trace.surges());
    }

    @Test
    void aFormulaMayCompareALevel() {
        var trace = changed(
                "formula-zero",
                root -> ((ObjectNode) spec(root).at("/advanced/scalingModifiers")).put("metricType", "Value"));
        assertEquals(MetricType.VALUE, trace.policy().triggers().get(0).type());
    }

    @Test
    void wrongStepsAreStillFound() {
        var trace = changed("ramp-legacy", root -> ((ArrayNode) root.at("/steps/0")).set(2, JSON.valueToTree(4)));
        assertThrows(AssertionError.class, () -> TracesTest.assertSamplesAloneGiveTheSteps(trace));
        assertDoesNotThrow(() -> TracesTest.assertSamplesAloneGiveTheSteps(given("ramp-legacy")));
    }

    private static RecordedTrace given(String name) {
        return RecordedTrace.read(file(name));
    }

    private static Path file(String name) {
        var traces = Path.of("src/test/resources/vectors/traces", name + ".json");
        return Files.exists(traces) ? traces : Path.of("src/test/resources/recordings", name + ".json");
    }

    private RecordedTrace changed(String name, Consumer<ObjectNode> change) {
        return RecordedTrace.read(changedFile(file(name), change));
    }

    private Path changedFile(Path given, Consumer<ObjectNode> change) {
        try {
            var root = (ObjectNode) JSON.readTree(Files.readString(given));
            change.accept(root);
            return Files.writeString(folder.resolve(given.getFileName()), JSON.writeValueAsString(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode spec(ObjectNode root) {
        return (ObjectNode) root.at("/scaledObject/spec");
    }

    private static ObjectNode metadata(ObjectNode root) {
        return (ObjectNode) spec(root).at("/triggers/0/metadata");
    }

    private static ObjectNode direction(ObjectNode root, String name) {
        return (ObjectNode) spec(root).at("/advanced/horizontalPodAutoscalerConfig/behavior/" + name);
    }

    private static ObjectNode object(String quotedOtherwise) {
        try {
            return (ObjectNode) JSON.readTree(quotedOtherwise.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
