package dev.onramp.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryScopeTest {

    private static final Set<String> NAMES = Set.of("ml", "ml-prod", "captioner");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(a{namespace=\"ml-prod\"})",
                "sum(a{namespace=~\"ml|other\"})",
                "sum(a{namespace=~\"^(other|ml-prod)$\"})",
                "sum(a{namespace=~\"ml-.*\"})",
                "sum(a{exported_namespace=\"ml-prod\"}) + sum(b{destination_workload=\"captioner\"})",
                "sum(a{service=\"captioner.ml.svc\"})",
                "sum(a{service=~\"captioner\\\\.ml\\\\.svc.*\"})",
                "sum(a{service=\"other-captioner-8080@kubernetes\"})",
                "sum(a{cluster_name=\"outbound|8080||captioner.x.svc.cluster.local\"})",
                "sum(a{pod=~\"captioner-.*\"})",
                "sum(a{pod=~\"capt.*\"})",
                "sum(a{queue=\"jobs_ml_prod\"})",
                "sum(a{namespace=\"ml\"}) / on() group_left count(kube_pod_info{namespace=\"ml\"})",
                "sum(a{namespace=\"ml\"}) / scalar(count(kube_node_info))",
                "sum(a * on (pod) group_left (app) kube_pod_labels{namespace=\"ml-prod\"})",
                "sum(rate(a{namespace=\"ml\"}[2m])) or vector(0)",
                "sum(a{namespace=\"ml\"}) + hour() * 2",
                "time()",
                "not promql ~"
            })
    void theseCountOneWorkloadOrNamespace(String query) {
        assertEquals(List.of(), outside(query));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "sum(a) ; a",
                "sum(a{namespace=\"ml\"}) + sum(b) ; b",
                "sum(a{namespace=\"ml\"}) or sum(b) ; b",
                "sum(a{path=\"/html\"}) ; a",
                "sum(a{namespace=\"ml-staging\"}) ; a",
                "sum(a{namespace=\"html\"}) ; a",
                "sum(a{namespace=~\".*\"}) ; a",
                "sum(a{namespace!=\"ml\"}) ; a",
                "sum(a{pod=~\"my-captioner-.*\"}) ; a",
                "sum(a{pod=~\".+\"}) ; a",
                "sum({__name__=\"ml\"}) ; ml",
                "sum(b) / sum(a{namespace=\"ml\"}) ; b",
                "60 * sum(b) ; b",
                "sum(a{namespace=\"ml\"} + on (pod) b) ; b",
            })
    void theseCountOthersToo(String query, String metric) {
        assertEquals(List.of(metric), outside(query));
    }

    private static List<String> outside(String query) {
        return QueryShape.of(query).selectorsOutside(NAMES).stream()
                .map(selector -> selector.metric().orElse(""))
                .toList();
    }
}
