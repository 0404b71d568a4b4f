package dev.onramp.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.people.Person.Role;
import dev.onramp.refusal.Refusal;
import io.quarkus.oidc.UserInfo;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

    @Test
    void teamsAndRolesComeFromGroups() {
        Person person =
                person("groups", Map.of("sub", "s-1", "name", "Mira Okafor", "groups", list("ml-vision", "ops")));

        assertEquals(Set.of("vision"), person.teams());
        assertEquals(Set.of(Role.PLATFORM), person.roles());
        assertEquals("Mira Okafor", person.name());
        assertEquals("MO", person.initials());
        assertNull(person.doubt());
    }

    @Test
    void aPersonIsTheSubjectNeverTheName() {
        Person before = person("groups", Map.of("sub", "s-1", "name", "Mira", "groups", list()));
        Person after = person("groups", Map.of("sub", "s-1", "name", "Mira Okafor", "groups", list()));

        assertEquals(before.subject(), after.subject());
    }

    @Test
    void aTokenThatNamesNobodyIsRefusedWithASentence() {
        Refusal refusal = assertThrows(Refusal.class, () -> person("groups", Map.of("name", "M", "groups", list())));

        assertEquals(Refusal.Kind.FORBIDDEN, refusal.kind());
        assertTrue(refusal.getMessage().contains("“sub”"), refusal.getMessage());
    }

    @Test
    void groupsMayLieInANestedClaim() {
        Map<String, Object> claims = Map.of(
                "sub",
                "s-1",
                "name",
                "M",
                "realm_access",
                Json.createObjectBuilder().add("roles", list("ml-vision")).build());

        assertEquals(Set.of("vision"), person("realm_access/roles", claims).teams());
    }

    @Test
    void aMissingClaimIsSaidNotReadAsNoTeams() {
        assertTrue(person("groups", Map.of("sub", "s-1", "name", "M")).doubt().contains("carries no “groups”"));
        assertNull(person("groups", Map.of("sub", "s-1", "name", "M", "groups", list()))
                .doubt());
    }

    @Test
    void anOverflowingClaimIsSaid() {
        Map<String, Object> claims = Map.of(
                "sub",
                "s-1",
                "name",
                "M",
                "_claim_names",
                Json.createObjectBuilder().add("groups", "src1").build());

        assertTrue(person("groups", claims).doubt().contains("more groups than your sign-in can carry"));
    }

    @Test
    void aClientActsForItsTeamsWithItsOwnTokenOnly() {
        Person robot = person("groups", Map.of("sub", "s-9", "azp", "vision-ci"));
        Person somebodyThroughTheSameClient =
                person("groups", Map.of("sub", "s-1", "azp", "vision-ci", "name", "M", "groups", list()));

        assertEquals(Set.of("vision"), robot.teams());
        assertEquals(Set.of(), somebodyThroughTheSameClient.teams());
    }

    @ParameterizedTest
    @CsvSource({
        "preferred_username, service-account-vision-ci, true",
        "preferred_username, service-account-mallory, false",
        "preferred_username, mira, false",
        "given_name, Mira, false",
        "upn, mira@example.com, false"
    })
    void nobodyPassesForAClientByTheirName(String claim, String value, boolean isClient) {
        Person person = person("groups", Map.of("sub", "s-9", "azp", "vision-ci", claim, value));

        assertEquals(isClient ? Set.of("vision") : Set.of(), person.teams());
    }

    @Test
    void whatOneMayNotSeeIsNotThere() {
        Person person = person("groups", Map.of("sub", "s-1", "name", "M", "groups", list("ml-vision")));

        person.mustActFor("vision");
        assertEquals(
                Refusal.Kind.NOT_FOUND,
                assertThrows(Refusal.class, () -> person.mustSee("search")).kind());
        assertEquals(
                Refusal.Kind.FORBIDDEN,
                assertThrows(Refusal.class, () -> person.mustBePlatform("approve"))
                        .kind());
    }

    @Test
    void anAuditorLooksAndDoesNotTouch() {
        Person auditor = person("groups", Map.of("sub", "s-2", "name", "C", "groups", list("auditors")));

        auditor.mustSee("vision");
        assertEquals(
                Refusal.Kind.FORBIDDEN,
                assertThrows(Refusal.class, () -> auditor.mustActFor("vision")).kind());
    }

    @Test
    void theNewestThatWasHeardOfAPersonHolds() {
        Standings standings = new Standings(new People(new Config("groups")));
        Person before = person("groups", Map.of("sub", "s-1", "name", "M", "groups", list("ml-vision")));
        Instant then = Instant.parse("2026-11-23T10:00:00Z");
        standings.heard(before, then);

        standings.read("s-1", user("s-1", list()), then.plusSeconds(60));
        Person told = standings.since(then, before);
        standings.heard(before, then.plusSeconds(30));
        Person toldStill = standings.since(then, before);
        standings.heard(before, then.plusSeconds(90));

        assertEquals(Set.of(), told.teams());
        assertEquals(Set.of(), toldStill.teams(), "an older sign-in changes nothing");
        assertEquals(Set.of("vision"), standings.since(then, before).teams(), "a newer one does");
    }

    @Test
    void nothingIsTakenAwayByWhatTellsNoGroups() {
        Standings standings = new Standings(new People(new Config("groups")));
        Person before = person("groups", Map.of("sub", "s-1", "name", "M", "groups", list("ml-vision")));
        Instant then = Instant.parse("2026-11-23T10:00:00Z");

        standings.heard(person("groups", Map.of("sub", "s-1", "name", "M")), then.plusSeconds(60));
        standings.read("s-1", Json.createObjectBuilder().add("sub", "s-1").build(), then.plusSeconds(60));
        standings.read("s-1", user("s-2", list()), then.plusSeconds(60));

        assertEquals(Set.of("vision"), standings.since(then, before).teams());
    }

    @Test
    void aProviderThatWasSlowOnceIsAskedAgain() {
        Standings standings = new Standings(new People(new Config("groups")));
        Person before = person("groups", Map.of("sub", "s-1", "name", "M", "groups", list("ml-vision")));
        Instant then = Instant.parse("2026-11-23T10:00:00Z");
        Uni<UserInfo> told =
                Uni.createFrom().item(new UserInfo(user("s-1", list()).toString()));
        Iterator<Uni<UserInfo>> answers =
                List.of(Uni.createFrom().<UserInfo>nothing(), told).iterator();
        Standing standing = new Standing(standings, before, then, answers::next);

        standing.confirm(then.plusSeconds(1), Duration.ofMillis(10));
        Person unconfirmed = standing.person();
        standing.confirmEvery(Duration.ofMinutes(1), then.plusSeconds(62));

        assertEquals(Set.of("vision"), unconfirmed.teams(), "without its word, what was heard last holds");
        assertEquals(Set.of(), standing.person().teams());
    }

    @Test
    void aProviderThatTellsNoGroupsIsNotBotheredAgain() {
        Standings standings = new Standings(new People(new Config("groups")));
        Person person = person("groups", Map.of("sub", "s-1", "name", "M", "groups", list("ml-vision")));
        Instant then = Instant.parse("2026-11-23T10:00:00Z");
        AtomicInteger asked = new AtomicInteger();
        Uni<UserInfo> mute = Uni.createFrom().item(() -> {
            asked.incrementAndGet();
            return new UserInfo("{\"sub\": \"s-1\"}");
        });
        Standing standing = new Standing(standings, person, then, () -> mute);

        standing.confirm(then.plusSeconds(1), Duration.ofSeconds(10));
        standing.confirmEvery(Duration.ofMinutes(1), then.plusSeconds(62));

        assertEquals(1, asked.get());
        assertEquals(Set.of("vision"), standing.person().teams());
    }

    private static JsonObject user(String subject, JsonArray groups) {
        return Json.createObjectBuilder()
                .add("sub", subject)
                .add("groups", groups)
                .build();
    }

    @Test
    void productionNeedsAnAudience() {
        assertTrue(assertThrows(ConfigurationException.class, () -> AudienceRule.require(Optional.empty()))
                .getMessage()
                .contains("quarkus.oidc.api.token.audience"));
        AudienceRule.require(Optional.of(List.of("onramp")));
    }

    @Test
    void productionNeedsSomebodyWhoDecides() {
        for (Optional<List<String>> nobody : List.of(Optional.<List<String>>empty(), Optional.of(List.of(" ")))) {
            assertTrue(assertThrows(ConfigurationException.class, () -> DecidersRule.require(nobody))
                    .getMessage()
                    .startsWith("Set onramp.platform-groups to the groups"));
        }
        DecidersRule.require(Optional.of(List.of("ml-platform")));
    }

    private static Person person(String groupClaim, Map<String, Object> claims) {
        return new People(new Config(groupClaim)).from(new Claims(new Token(claims)));
    }

    private static JsonArray list(String... words) {
        return Json.createArrayBuilder(List.of(words)).build();
    }

    private record Token(Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return String.valueOf(claims.get("name"));
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) claims.get(name);
        }
    }

    private record Config(String groupClaim) implements PeopleConfig {
        @Override
        public Map<String, Team> teams() {
            return Map.of(
                    "vision", new OneTeam("ml-vision", "vision-ci"), "search", new OneTeam("ml-search", "search-ci"));
        }

        @Override
        public Optional<List<String>> platformGroups() {
            return Optional.of(List.of("ops"));
        }

        @Override
        public Optional<List<String>> auditorGroups() {
            return Optional.of(List.of("auditors"));
        }
    }

    private record OneTeam(String group, String client) implements PeopleConfig.Team {
        @Override
        public Optional<List<String>> groups() {
            return Optional.of(List.of(group));
        }

        @Override
        public Optional<List<String>> clients() {
            return Optional.of(List.of(client));
        }
    }
}
