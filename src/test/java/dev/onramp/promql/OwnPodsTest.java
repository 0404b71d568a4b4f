package dev.onramp.promql;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPodsTest {

    private static final Set<String> EXPORTED = Set.of("in_flight");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(req{pod=~\"captioner-.*\"})",
                "sum(rate(req{namespace=\"ml\",pod=~\"captioner-[a-z0-9]+-[a-z0-9]{5}\"}[2m]))",
                "sum(req{app=\"captioner\"}) + sum(other{container='captioner'})",
                "sum(in_flight)",
                "sum(in_flight) + sum(req{deployment=\"captioner\"})",
                "sum(req{pod=~\"captioner-.*\"}) or vector(0)"
            })
    void theseAreGoneWithTheLastPod(String query) {
        assertTrue(OwnPods.areAllThatIsAsked(query, "captioner", EXPORTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(gateway{destination_workload=\"captioner\"})",
                "sum(messages{queue=\"captioner\"})",
                "sum(req{pod=~\"captioner-.*\"}) + sum(gateway{service=\"captioner.ml.svc\"})",
                "sum(req{pod=~\"captioner-v2-.*\"}) + sum(messages)",
                "sum(req{pod!~\"captioner-.*\"})",
                "sum(req{pod=~\"(captioner|gateway)-.*\"})",
                "sum(req{pod=~\"captioner-.*\"}) or vector(1)",
                "absent(req{pod=~\"captioner-.*\"})",
                "max(kube_deployment_spec_replicas{deployment=\"captioner\"})",
                "vector(1)",
                "sum("
            })
    void theseMayBeThereWithoutAnyPod(String query) {
        assertFalse(OwnPods.areAllThatIsAsked(query, "captioner", EXPORTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(req{pod=~\"captioner-.*\"})", "sum(req{pod=\"\"})"})
    void withoutANameOnlyMetricsTell(String query) {
        assertFalse(OwnPods.areAllThatIsAsked(query, "", EXPORTED));
        assertTrue(OwnPods.areAllThatIsAsked("sum(in_flight)", "", EXPORTED));
    }
}
