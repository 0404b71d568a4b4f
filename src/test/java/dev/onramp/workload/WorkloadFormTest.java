package dev.onramp.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkloadFormTest {

    private static final String EVERYTHING = """
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: vision, name: image-embeddings}
            spec:
              clusters: [eu-west, us-east]
              runtime: tensorflow-serving
              image: registry.example/vision/embeddings:2.4
              args: [--one, --two=2]
              env:
                - {name: EMPTY, value: ''}
                - {name: SPACED, value: ' two  words '}
                - {name: API_KEY, secret: {name: embeddings, key: key}}
              instanceClass: a10g-1
              update: in-place
              ports: [{name: grpc, port: 8500, protocol: grpc}, {name: http, port: 8501, protocol: http}]
              probe: {type: http, port: http, path: /v1/models/embeddings, startup: 10m}
              metrics: {port: http, path: /metrics}
              scaling:
                min: 1
                max: 8
                triggers:
                  - {type: prometheus, name: load, query: sum(a), threshold: 40.5, activationThreshold: 2, metricType: Value, onNoData: zero, cached: true}
                  - {type: prometheus, name: b, query: sum(b), threshold: 4}
                  - {type: cpu, value: 70}
                  - {type: memory, name: mem, metricType: AverageValue, value: 8Gi}
                  - {type: cron, name: office, timezone: Europe/Oslo, start: 0 7 * * 1-5, end: 0 19 * * 1-5, replicas: 3}
                formula: {expression: load + b * office, target: 4.5, activationTarget: 1, metricType: Value}
                fallback: {afterFailures: 3, replicas: 4, behavior: currentReplicas}
                behavior:
                  scaleUp: {selectPolicy: Max, tolerance: 0.05}
                  scaleDown: {stabilizationWindow: 300s, policies: [{type: Pods, value: 1, period: 60s}]}
                cooldown: 5m
                pollingInterval: 15s
            """;

    @Test
    void aFormHoldsEveryFieldOfADocument() {
        GpuWorkload document = Documents.fromYaml(EVERYTHING);

        GpuWorkload back =
                Documents.from(WorkloadForm.of(Documents.tree(document)).tree());

        assertEquals(Documents.toYaml(document), Documents.toYaml(back));
    }

    @Test
    void whatABrowserSendsIsTheSameAsWhatTheDocumentFills() {
        WorkloadForm filled = WorkloadForm.of(Documents.tree(Documents.fromYaml(EVERYTHING)));
        Map<String, List<String>> sent = new HashMap<>();
        filled.texts().forEach((name, text) -> sent.put(name, List.of(text)));
        sent.put("clusters", filled.clusters());
        filled.rows().forEach((kind, rows) -> {
            for (int i = 0; i < rows.size(); i++) {
                int number = i * 3; // scripts leave gaps where rows were removed
                rows.get(i).forEach((name, text) -> sent.put(kind + "." + number + "." + name, List.of(text)));
            }
        });

        assertEquals(filled.tree(), WorkloadForm.sent(sent).tree());
    }

    @Test
    void anErrorOfATriggerIsSaidAtItsField() {
        Map<String, List<String>> sent = new HashMap<>();
        sent.put("triggers.0.type", List.of("cron"));
        sent.put("triggers.0.timezone", List.of("Europe/Olso"));
        sent.put("triggers.0.start", List.of("0 7 * * *"));
        sent.put("triggers.0.end", List.of("7 pm"));
        sent.put("triggers.0.replicas", List.of("many"));
        sent.put("triggers.4.type", List.of("cpu"));
        sent.put("triggers.4.value", List.of("70 %"));
        WorkloadForm form = WorkloadForm.sent(sent);

        FormErrors errors = FormErrors.of(
                assertThrows(DocumentRefused.class, () -> Documents.from(form.tree()))
                        .problems(),
                form);

        assertEquals(
                "There is no time zone “Europe/Olso”; write an IANA name such as Europe/Oslo. Did you mean “Europe/Oslo”?",
                said(errors, "triggers.0.timezone"));
        assertEquals("“Run at least” must be a whole number.", said(errors, "triggers.0.replicas"));
        assertEquals("“Target for an average pod” must be a whole number.", said(errors, "triggers.1.value"));
        assertNotNull(said(errors, "triggers.0.end"));
    }

    @Test
    void aRowOfHoursThatNobodyFilledIsNone() {
        WorkloadForm form = WorkloadForm.empty().withRow("triggers", FormView.defaults("triggers:cron"));

        assertEquals(List.of(), form.filled("triggers"));
    }

    @Test
    void theFormShowsEverythingOrSaysWhatItWouldLose() {
        assertEquals(List.of(), Unshown.in(Documents.yamlTree(EVERYTHING)));

        String more = EVERYTHING
                .replace("args: [--one, --two=2]", "args: [--one, ' --two=2']")
                .replace("' two  words '", "\"two\\nlines\"")
                .replace("update: in-place", "replicaCount: 3")
                .replace("query: sum(b),", "query: \"sum(\\n  b)\\n\",");
        assertEquals(
                List.of("spec.args.1", "spec.env.1.value", "spec.replicaCount"), Unshown.in(Documents.yamlTree(more)));
    }

    @Test
    void emptyRowsAreNoRowsAndErrorsFindTheirWayAround() {
        WorkloadForm form = WorkloadForm.of(Documents.tree(Documents.fromYaml(EVERYTHING)))
                .withRow("env", Map.of())
                .withRow("env", Map.of("name", "1BAD", "value", "x"));

        DocumentRefused refused = assertThrows(DocumentRefused.class, () -> Documents.from(form.tree()));
        FormErrors errors = FormErrors.of(refused.problems(), form);

        assertNull(said(errors, "env.3.name"));
        assertEquals(
                "A variable's name is letters, digits and underscores, and starts with no digit.",
                said(errors, "env.4.name"));
    }

    @Test
    void whatIsNoNumberIsSaidAtItsField() {
        WorkloadForm form = WorkloadForm.of(Documents.tree(Documents.fromYaml(EVERYTHING)))
                .with("max", "many")
                .withRowTexts("triggers", 1, Map.of("threshold", "-3"));

        DocumentRefused refused = assertThrows(DocumentRefused.class, () -> Documents.from(form.tree()));
        FormErrors errors = FormErrors.of(refused.problems(), form);

        assertEquals("“At most” must be a whole number.", said(errors, "max"));
        assertEquals("“Threshold” must be above 0.", said(errors, "triggers.1.threshold"));
    }

    @Test
    void aRowIsTakenAwayByTheNameOnItsButton() {
        WorkloadForm form = WorkloadForm.of(Documents.tree(Documents.fromYaml(EVERYTHING)));

        assertEquals(4, form.withoutRow("triggers-0").rows("triggers").size());
        assertEquals(
                "sum(b)", form.withoutRow("triggers-0").rows("triggers").get(0).get("query"));
        assertEquals(
                0,
                form.withoutRow("scaleDown.policies-0")
                        .rows("scaleDown.policies")
                        .size());
        assertEquals(form, form.withoutRow("triggers-7"));
        assertEquals(form, form.withoutRow("nonsense"));
    }

    /** The sentences at a field; null where there is none. */
    private static String said(FormErrors errors, String field) {
        return errors.at(field).isEmpty()
                ? null
                : errors.at(field).stream().map(Problem::message).collect(Collectors.joining(" "));
    }
}
