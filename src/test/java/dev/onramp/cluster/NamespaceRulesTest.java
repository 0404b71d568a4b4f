package dev.onramp.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.ClusterSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceRulesTest {

    private final NamespaceRules rules = new NamespaceRules(Set.of("onramp", "portal"));

    @Test
    void eachTeamHasItsOwnNamespaceOnEachApiServer() {
        assertEquals(
                List.of(),
                rules.problems(
                        List.of(cluster("a", "https://a", "{team}"), cluster("b", "https://b", "{team}")),
                        Set.of("vision", "search")));
    }

    @Test
    void aPatternMustTellTeamsApart() {
        assertSaid("onramp.clusters.a.namespace-pattern: “models” holds no {team}", "models", "vision");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube-system", "default", "keda", "onramp", "portal"})
    void theNamespacesOfOthersAreNobodys(String team) {
        assertSaid("onramp.clusters.a.namespace-pattern: team “" + team + "” gets “" + team + "”", "{team}", team);
    }

    @Test
    void aNamespaceMustBeAName() {
        assertSaid("onramp.clusters.a.namespace-pattern: team “vision” gets “ml_vision”", "ml_{team}", "vision");
    }

    @Test
    void twoPatternsMustNotMeetOnOneApiServer() {
        List<String> problems = rules.problems(
                List.of(cluster("a", "https://same", "{team}"), cluster("b", "https://same", "ml-{team}")),
                List.of("ml-vision", "vision"));

        assertEquals(1, problems.size(), problems.toString());
        assertTrue(
                problems.get(0).startsWith("onramp.clusters.b.namespace-pattern: it meets the pattern of a"),
                problems.toString());
    }

    private void assertSaid(String beginning, String pattern, String team) {
        List<String> problems = rules.problems(List.of(cluster("a", "https://a", pattern)), Set.of(team));
        assertTrue(problems.size() == 1 && problems.get(0).startsWith(beginning), problems.toString());
    }

    private static DeclaredCluster cluster(String name, String apiServer, String pattern) {
        return new DeclaredCluster(
                new ClusterSettings(
                        name,
                        name,
                        Optional.empty(),
                        pattern,
                        Optional.empty(),
                        Optional.empty(),
                        ClusterSettings.Hpa.DEFAULTS),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                new ConfigBuilder(Config.empty()).withMasterUrl(apiServer).build());
    }
}
