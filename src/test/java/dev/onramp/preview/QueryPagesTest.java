package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.people.Person;
import dev.onramp.testing.Login;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueryPagesTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Inject
    RecentQueries recent;

    private final Person person = person("vision", "search");

    @Test
    void queriesStandOnceNewestFirst() {
        recent.keep("vision", "sum(a)", false, person, NOON);
        recent.keep("vision", "max(b)", false, person, NOON.plusSeconds(1));
        recent.keep("vision", "sum(a)", false, person, NOON.plusSeconds(2));

        assertEquals(List.of("sum(a)", "max(b)"), queries("vision", person));
    }

    @Test
    void oneWrittenOverSeveralLinesIsTheSameQuery() {
        recent.keep("vision", "sum(rate(a[5m]))", false, person, NOON);
        recent.keep("vision", "max(b)", false, person, NOON.plusSeconds(1));
        recent.keep("vision", "sum(\n  rate(a[5m])\n)", false, person, NOON.plusSeconds(2));

        assertEquals(List.of("sum(\n  rate(a[5m])\n)", "max(b)"), queries("vision", person));
    }

    @Test
    void whileSomebodyTypesOneQueryGrows() {
        recent.keep("vision", "sum(queue_length)", true, person, NOON);
        recent.keep("vision", "sum(queue_length) > 0", true, person, NOON.plusSeconds(5));
        recent.keep("vision", "max(other_metric)", true, person, NOON.plusSeconds(9));

        assertEquals(List.of("max(other_metric)", "sum(queue_length) > 0"), queries("vision", person));
    }

    @Test
    void theOldestMakeRoom() {
        IntStream.range(0, RecentQueries.KEPT + 3)
                .forEach(i -> recent.keep("vision", "metric_" + i, false, person, NOON.plusSeconds(i)));

        List<String> kept = queries("vision", person);
        assertEquals(RecentQueries.KEPT, kept.size());
        assertEquals("metric_" + (RecentQueries.KEPT + 2), kept.get(0));
        assertFalse(kept.contains("metric_2"));
    }

    @Test
    void othersAndOtherTeamsHaveTheirOwn() {
        recent.keep("vision", "sum(mine)", false, person, NOON);

        assertEquals(List.of(), queries("search", person));
        assertEquals(List.of(), queries("vision", person("vision")));
    }

    @Test
    void credentialsAreNotRemembered() {
        recent.keep("vision", "up{token=\"ghp_" + "a".repeat(36) + "\"}", false, person, NOON);

        assertEquals(List.of(), queries("vision", person));
    }

    @Test
    void theListOffersEachAsAButtonOfTheForm() {
        recent.keep("vision", "sum(<b>)", false, subject("alice"), Instant.now());

        Response list = Login.browse("alice").postFragment("/queries", form(Map.of("trigger", "3")));

        assertEquals(200, list.statusCode());
        String html = list.asString();
        assertFalse(html.contains("<html"), html);
        assertTrue(html.contains("value=\"triggers.3.query=sum%28%3Cb%3E%29\""), html);
        assertTrue(html.contains("sum(&lt;b&gt;)"), html);
    }

    @Test
    void withoutAScriptItIsAPageThatCarriesTheForm() {
        String html = Login.browse("alice")
                .post("/queries", form(Map.of("trigger", "0", "image", "registry.example/<x>:1")))
                .asString();

        assertTrue(html.contains("<html"), html);
        assertTrue(html.contains("action=\"/workloads/new\""), html);
        assertTrue(html.contains("<textarea name=\"image\" hidden>registry.example/&lt;x&gt;:1</textarea>"), html);
        assertFalse(html.contains("name=\"trigger\""), html);
    }

    @Test
    void anothersTeamIsNotThere() {
        assertEquals(
                404,
                Login.browse("alice")
                        .postFragment("/queries", form(Map.of("team", "search")))
                        .statusCode());
    }

    private List<String> queries(String team, Person by) {
        return recent.of(team, by).stream().map(RecentQuery::query).toList();
    }

    private static Map<String, String> form(Map<String, String> changed) {
        Map<String, String> form = new HashMap<>(Map.of("team", "vision", "name", "captioner"));
        form.putAll(changed);
        return form;
    }

    private static Person person(String... teams) {
        return new Person(
                UUID.randomUUID().toString(), "Somebody", new TreeSet<>(List.of(teams)), new TreeSet<>(), null);
    }

    /** Who is signed in under this name. */
    private static Person subject(String name) {
        String claims =
                new String(Base64.getUrlDecoder().decode(Login.token(name).split("\\.")[1]), StandardCharsets.UTF_8);
        return new Person(
                JsonPath.from(claims).getString("sub"), name, new TreeSet<>(List.of("vision")), new TreeSet<>(), null);
    }
}
