package dev.onramp.preview;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Documents;
import dev.onramp.document.Finding;
import dev.onramp.document.Finding.Severity;
import dev.onramp.document.GpuWorkload;
import dev.onramp.people.Person;
import dev.onramp.testing.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether there is room for the most replicas: while one chooses, by REST, and at submission. */
@QuarkusTest
@QuarkusTestResource(value = RoomClusters.class, restrictToAnnotatedClass = true)
class RoomTest {

    @Inject
    RoomSubmissionCheck check;

    @Test
    void theFormSaysItWhileClassAndMaximumAreChosen() {
        String html = fragment(Map.of("max", "8"));

        assertTrue(html.contains("8 replicas ask for 8 × nvidia.com/gpu"), html);
        assertTrue(html.contains("over-capacity"), html);
        assertTrue(html.contains("Error: </span>At most, 8 replicas"), html);
        assertFalse(html.contains("<html"), html);
        assertTrue(
                fragment(Map.of("triggers.0.query", "", "triggers.0.threshold", ""))
                        .contains("over-quota"),
                "before there is any query");
        assertEquals("", fragment(Map.of("max", "4")).strip());
        assertEquals("", fragment(Map.of("max", "many")).strip());
        assertEquals("", fragment(Map.of("instanceClass", "")).strip());
    }

    @Test
    void ofSeveralClustersEachIsNamed() {
        String html = fragment(Map.of("max", "8", "cluster", "dead"));

        assertTrue(html.contains("roomy: At most"), html);
        assertTrue(html.contains("dead: Whether there are GPUs enough"), html);
    }

    @Test
    void aClusterThatNeverAnswersIsWaitedForBriefly() {
        String html = fragment(Map.of("clusters", "mute"));

        assertTrue(html.contains("room-unknown"), html);
        assertTrue(html.contains("takes long to answer"), html);
    }

    @Test
    void withoutScriptsTheSameIsAPage() {
        String page = Login.browse("alice")
                .post("/previews/room", form(Map.of("max", "4")))
                .asString();

        assertTrue(page.contains("<html"), page);
        assertTrue(page.contains("GPUs enough for all replicas"), page);
    }

    @Test
    void anothersTeamIsNotThere() {
        assertEquals(
                404,
                Login.browse("alice")
                        .postFragment("/previews/room", form(Map.of("team", "search")))
                        .statusCode());
    }

    @Test
    void byRestItStandsAmongTheFindings() {
        String scaling = "\"instanceClass\": \"t4-1\", \"scaling\": {\"min\": 1, \"max\": %d, \"triggers\": [{\"type\":"
                + " \"prometheus\", \"query\": \"up\", \"threshold\": 4}]}";
        ask(scaling.formatted(5))
                .statusCode(200)
                .body("findings.find { it.code == 'over-quota' }.severity", equalTo("error"))
                .body("findings.find { it.code == 'over-quota' }.pointer", equalTo("/scaling/max"))
                .body("findings.code", not(hasItem("over-capacity")));
        String trigger = "\"instanceClass\": \"t4-1\", \"trigger\": {\"type\": \"cpu\", \"value\": 70}";
        ask(trigger + ", \"max\": 5").body("findings.find { it.code == 'over-quota' }.pointer", equalTo("/max"));
        ask(trigger).statusCode(200).body("findings.code", not(hasItem("over-quota")));
    }

    @Test
    void aSubmissionIsHeldAgainstWhatEachClusterSaysNow() {
        List<Finding> found = check.check(document(8), alice());

        assertEquals(
                Map.of(
                        "over-capacity on roomy", Severity.WARNING,
                        "over-quota on roomy", Severity.ERROR,
                        "room-unknown on dead", Severity.INFO),
                found.stream()
                        .collect(Collectors.toMap(
                                finding -> finding.code() + " on " + finding.cluster(), Finding::severity)));
        assertTrue(found.stream().allMatch(finding -> finding.pointer().equals("/spec/scaling/max")));
        assertEquals(
                List.of("room-unknown"),
                check.check(document(4), alice()).stream().map(Finding::code).toList());
    }

    private static GpuWorkload document(int max) {
        return Documents.fromYaml("""
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: vision, name: captioner}
                spec:
                  clusters: [roomy, dead]
                  image: registry.example/captioner:1
                  instanceClass: t4-1
                  scaling:
                    min: 1
                    max: %d
                    triggers: [{type: prometheus, query: up, threshold: 4}]
                """.formatted(max));
    }

    private static Person alice() {
        return new Person("alice", "Alice", new TreeSet<>(List.of("vision")), new TreeSet<>(), null);
    }

    private static ValidatableResponse ask(String rest) {
        return Login.bearer("alice")
                .contentType(ContentType.JSON)
                .body("{\"cluster\": \"roomy\", \"team\": \"vision\", " + rest + "}")
                .post("/api/v1/previews")
                .then();
    }

    private static String fragment(Map<String, String> changed) {
        return Login.browse("alice")
                .postFragment("/previews/room", form(changed))
                .asString();
    }

    private static Map<String, String> form(Map<String, String> changed) {
        Map<String, String> form = new HashMap<>(Map.of(
                "team",
                "vision",
                "name",
                "captioner",
                "clusters",
                "roomy",
                "instanceClass",
                "t4-1",
                "min",
                "1",
                "max",
                "8"));
        form.put("triggers.0.query", "up");
        form.put("triggers.0.threshold", "4");
        form.putAll(changed);
        return form;
    }
}
