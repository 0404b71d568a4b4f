package dev.onramp.audit;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.people.Person;
import dev.onramp.testing.Login;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The trail on its page, in its files and by REST. */
@QuarkusTest
class AuditPagesTest {

    private static final Person MIRA = new Person("sub-mira", "Mira Okafor", new TreeSet<>(), new TreeSet<>(), null);
    private static final Person JONAS = new Person("sub-jonas", "Jonas", new TreeSet<>(), new TreeSet<>(), null);

    @Inject
    AuditTrail trail;

    /** A workload that no other test writes about. */
    private final String workload = "vision/w-" + UUID.randomUUID();

    @Test
    void auditorsAndThePlatformReadAndOthersAreTurnedAway() {
        for (String path : List.of("/audit", "/audit/events.csv", "/audit/events.json")) {
            Login.browse("carol").get(path).then().statusCode(200);
            Login.browse("bob").get(path).then().statusCode(200);
            Login.browse("alice")
                    .get(path)
                    .then()
                    .statusCode(403)
                    .body(containsString("only auditors and the platform team"));
        }
        Login.bearer("carol").get("/api/v1/audit-events").then().statusCode(200);
        Login.bearer("alice")
                .get("/api/v1/audit-events")
                .then()
                .statusCode(403)
                .body("detail", containsString("only auditors and the platform team"));
    }

    @Test
    void thePageTellsWhoDidWhatToWhich() {
        write("2026-03-02T10:00:00Z", JONAS, "revision.reject", workload + "#3", Map.of("reason", "<all> taken"));

        Login.browse("carol")
                .get("/audit?subject=" + workload)
                .then()
                .statusCode(200)
                .body(
                        containsString("Monday 2 March"),
                        containsString("10:00:00"),
                        containsString("rejected"),
                        containsString("href=\"/workloads/" + workload + "/revisions/3\""),
                        containsString("“&lt;all&gt; taken”"));
    }

    @Test
    void theActionsThereAreCanBeChosen() {
        Login.browse("carol")
                .get("/audit?action=scaling.pause")
                .then()
                .statusCode(200)
                .body(
                        containsString("<optgroup label=\"Instance class\">"),
                        containsString("<option value=\"revision.approve\" >approved</option>"),
                        containsString("<option value=\"scaling.pause\" selected>paused the scaling of</option>"),
                        containsString("/audit/events.csv?action=scaling.pause"));
        Login.browse("carol")
                .get("/audit?action=earlier.deed")
                .then()
                .body(containsString("<option value=\"earlier.deed\" selected>earlier.deed</option>"));
    }

    @Test
    void aFilterThatNothingFitsSaysSo() {
        Login.browse("carol")
                .get("/audit?team=no-such-team")
                .then()
                .statusCode(200)
                .body(containsString("Nothing like that has happened"));
    }

    @Test
    void everyFieldNarrows() {
        write("2026-03-02T10:00:00Z", MIRA, "revision.submit", workload + "#1", Map.of());
        write("2026-03-03T23:59:59Z", JONAS, "revision.approve", workload + "#1", Map.of());
        write("2026-03-04T00:00:00Z", JONAS, "revision.approve", workload + "#2", Map.of());

        assertEquals(List.of("#2", "#1", "#1"), found(""));
        assertEquals(List.of("#1"), found("&action=revision.submit"));
        assertEquals(List.of("#2", "#1"), found("&actor=sub-jonas"));
        assertEquals(List.of("#1"), found("&actor=Mira Okafor"));
        assertEquals(List.of("#2", "#1"), found("&from=2026-03-03"));
        assertEquals(List.of("#1", "#1"), found("&to=2026-03-03"));
        assertEquals(List.of("#1"), found("&from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z"));
        assertEquals(List.of(), found("&team=search"));
    }

    @Test
    void aDayThatIsNoneIsRefusedWithASentence() {
        Login.bearer("carol")
                .get("/api/v1/audit-events?from=yesterday")
                .then()
                .statusCode(400)
                .body("detail", startsWith("“from” takes a day such as"));
    }

    @Test
    void pagesAreCutByKeyAndTheLastOneSaysSo() {
        for (int revision = 1; revision <= 5; revision++) {
            write("2026-03-02T10:00:0" + revision + "Z", MIRA, "revision.submit", workload + "#" + revision, Map.of());
        }
        String list = "/api/v1/audit-events?limit=3&subject=" + workload;

        String next = Login.bearer("carol")
                .get(list)
                .then()
                .body("items.subject", contains(workload + "#5", workload + "#4", workload + "#3"))
                .extract()
                .path("next");
        write("2026-03-02T10:00:06Z", MIRA, "revision.submit", workload + "#6", Map.of());

        Login.bearer("carol")
                .get(list + "&after=" + next)
                .then()
                .body("items.subject", contains(workload + "#2", workload + "#1"), "next", nullValue());
        Login.bearer("carol").get(list + "&after=x").then().statusCode(400);
    }

    @Test
    void theCsvHoldsEveryLineAndNothingThatComputes() {
        Person trickster = new Person("sub-1", "=HYPERLINK(\"x\")", new TreeSet<>(), new TreeSet<>(), null);
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 1; i <= 1201; i++) {
                trail.record(
                        Instant.parse("2026-03-02T10:00:00Z"),
                        trickster,
                        "revision.comment",
                        "vision",
                        workload,
                        Map.of("i", i));
            }
        });

        String csv = Login.browse("carol")
                .get("/audit/events.csv?subject=" + workload)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", startsWith("attachment; filename=\"onramp-audit-"))
                .extract()
                .asString();

        List<String> lines = csv.lines().toList();
        assertEquals(1202, lines.size());
        assertEquals("\"id\",\"at\",\"actor\",\"actorName\",\"action\",\"team\",\"subject\",\"details\"", lines.get(0));
        assertTrue(lines.get(1).contains(",\"'=HYPERLINK(\"\"x\"\")\","), lines.get(1));
        assertTrue(lines.get(1201).endsWith("\"{\"\"i\"\": 1}\""), lines.get(1201));
    }

    @Test
    void theJsonFileIsOneArrayOfWhatRestAnswers() {
        write("2026-03-02T10:00:00Z", MIRA, "revision.submit", workload + "#1", Map.of("a", List.of(1, 2)));

        Login.browse("carol")
                .get("/audit/events.json?subject=" + workload)
                .then()
                .contentType("application/json")
                .body("", hasSize(1))
                .body("[0].actor", equalTo("sub-mira"), "[0].details.a", contains(1, 2))
                .body("[0].at", equalTo("2026-03-02T10:00:00Z"))
                .body(not(containsString("position")));
        Login.browse("carol")
                .get("/audit/events.json?subject=no-such-thing")
                .then()
                .body("", hasSize(0));
    }

    private List<String> found(String filter) {
        return Login.bearer("carol")
                .get("/api/v1/audit-events?subject=" + workload + filter)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.subject", String.class)
                .stream()
                .map(subject -> subject.substring(workload.length()))
                .toList();
    }

    private void write(String at, Person by, String action, String subject, Map<String, ?> details) {
        QuarkusTransaction.requiringNew()
                .run(() -> trail.record(Instant.parse(at), by, action, "vision", subject, details));
    }
}
