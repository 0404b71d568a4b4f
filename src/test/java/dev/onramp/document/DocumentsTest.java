package dev.onramp.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {

    private static final String FULL = """
            apiVersion: onramp.dev/v1
            kind: GpuWorkload
            metadata: {team: vision, name: image-embeddings}
            spec:
              clusters: [eu-west-prod]
              runtime: tensorflow-serving
              image: registry.example/vision/embeddings:2.4
              env: [{name: MODEL_NAME, value: embeddings}, {name: API_KEY, secret: {name: embeddings, key: key}}]
              instanceClass: a10g-1
              update: in-place
              ports: [{name: grpc, port: 8500, protocol: grpc}, {name: http, port: 8501, protocol: http}]
              probe: {type: http, port: http, path: /v1/models/embeddings, startup: 10m}
              scaling:
                min: 1
                max: 8
                triggers:
                  - type: prometheus
                    query: sum(rate(requests[2m]))
                    threshold: 40
                    metricType: AverageValue
                    onNoData: error
                fallback: {afterFailures: 3, replicas: 4}
                behavior: {scaleDown: {stabilizationWindow: 300s, policies: [{type: Pods, value: 1, period: 60s}]}}
            """;

    @Test
    void whatItsNameSaysIsACredentialGoesIntoASecret() {
        String yaml = """
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: vision, name: captioner}
                spec:
                  clusters: [eu]
                  image: registry.example/captioner:1
                  env: [{name: %s, value: %s}]
                  instanceClass: t4-1
                  scaling: {min: 1, max: 1}
                """;
        for (String name : List.of("PASSWORD", "DB_PASSWORD", "AWS_SECRET_ACCESS_KEY", "HF_TOKEN", "MY_API_KEY")) {
            DocumentRefused refused = assertThrows(
                    DocumentRefused.class, () -> Documents.fromYaml(yaml.formatted(name, "hunter2hunter2")));
            assertEquals("/spec/env/0/value", refused.problems().get(0).pointer());
            assertTrue(refused.getMessage().contains("a credential, by its name"), refused.getMessage());
        }
        for (String name : List.of("PAD_TOKEN", "MAX_TOKENS", "SECRET_NAME", "TOKENIZER", "KEYCLOAK_URL")) {
            Documents.fromYaml(yaml.formatted(name, "hunter2"));
        }
        Documents.fromYaml(yaml.formatted("GOOGLE_APPLICATION_CREDENTIALS", "/run/secrets/google.json"));
    }

    @Test
    void theSketchIsRead() {
        GpuWorkload read = Documents.fromYaml(FULL);

        assertEquals(new WorkloadId("vision", "image-embeddings"), read.id());
        assertEquals(
                new EnvVar.FromSecret("API_KEY", "embeddings", "key"),
                read.env().get(1));
        assertEquals(Duration.ofMinutes(10), read.probe().orElseThrow().startup());
        Trigger.Prometheus trigger =
                (Trigger.Prometheus) read.scaling().triggers().get(0);
        assertEquals(0, trigger.threshold().compareTo(BigDecimal.valueOf(40)));
        assertEquals(
                Duration.ofSeconds(300),
                read.scaling()
                        .behavior()
                        .orElseThrow()
                        .scaleDown()
                        .orElseThrow()
                        .stabilizationWindow()
                        .orElseThrow());
    }

    @Test
    void jsonAndYamlHoldTheSameDocument() {
        GpuWorkload read = Documents.fromYaml(FULL);

        assertEquals(Documents.toJson(read), Documents.toJson(Documents.fromYaml(Documents.toYaml(read))));
        assertEquals(Documents.toJson(read), Documents.toJson(Documents.fromJson(Documents.toJson(read))));
    }

    @Test
    void theDigestIsOfTheContentNotOfTheSpelling() {
        String spelledOtherwise =
                FULL.replace("threshold: 40", "threshold: 40.0").replace("300s", "5m");

        assertEquals(
                Documents.digest(Documents.fromYaml(FULL)), Documents.digest(Documents.fromYaml(spelledOtherwise)));
        assertNotEquals(
                Documents.digest(Documents.fromYaml(FULL)),
                Documents.digest(Documents.fromYaml(FULL.replace("max: 8", "max: 9"))));
    }

    @Test
    void extremeThresholdsKeepTheirValue() {
        for (String threshold : List.of("0.000000001", "1000000000000")) {
            String written =
                    Documents.toYaml(Documents.fromYaml(FULL.replace("threshold: 40", "threshold: " + threshold)));
            assertTrue(written.contains("threshold: " + threshold + "\n"), written);
        }
    }

    @Test
    void aQueryIsWrittenAsOneReadsItAndComesBackUnchanged() {
        for (String query : List.of(
                "sum(rate(:tensorflow:serving:request_count{model_name=\"a\"}[2m]))",
                "{__name__=\"up\"}",
                "up # a comment: kept",
                "-up",
                "'x'",
                "sum(\n  up\n)",
                "up:")) {
            String yaml = Documents.toYaml(Documents.fromJson(Documents.toJson(Documents.fromYaml(FULL))
                    .replace(
                            "sum(rate(requests[2m]))",
                            query.replace("\"", "\\\"").replace("\n", "\\n"))));

            Trigger.Prometheus trigger = (Trigger.Prometheus)
                    Documents.fromYaml(yaml).scaling().triggers().get(0);
            assertEquals(query, trigger.query());
        }
        assertTrue(Documents.toYaml(Documents.fromYaml(FULL)).contains("query: sum(rate(requests[2m]))\n"));
    }

    @Test
    void everyProblemIsToldNotOnlyTheFirst() {
        String bad = FULL.replace("name: image-embeddings", "name: Image_Embeddings")
                .replace("max: 8", "max: 0")
                .replace("threshold: 40", "threshold: -1");

        List<Problem> problems = problems(bad);

        assertEquals(
                List.of("/metadata/name", "/spec/scaling/max", "/spec/scaling/triggers/0/threshold"),
                problems.stream().map(Problem::pointer).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: image-embeddings | name: 1bad | /metadata/name | starts with a letter",
                "name: image-embeddings | name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | /metadata/name | at most 54",
                "min: 1 | min: 9 | /spec/scaling/max | less than min",
                "threshold: 40 | threshold: 0 | /spec/scaling/triggers/0/threshold | above 0",
                "threshold: 40 | threshold: 1e999999999 | /spec/scaling/triggers/0/threshold | between 1e-15 and 1e15",
                "threshold: 40 | threshold: 1e-999999999 | /spec/scaling/triggers/0/threshold | between 1e-15 and 1e15",
                "threshold: 40 | threshold: 40.0000000000000000000000000000001 | /spec/scaling/triggers/0/threshold | 30 digits",
                "threshold: 40 | threshold: forty | /spec/scaling/triggers/0/threshold | must be a number",
                "embeddings:2.4 | embeddings | /spec/image | neither a tag nor a digest",
                "embeddings:2.4 | embeddings:2?4 | /spec/image | not an image reference",
                "port: 8501, | port: 8500, | /spec/ports | stands twice",
                "port: 8501, | port: 85010, | /spec/ports/1/port | between 1 and 65535",
                "name: http, port | name: grpc, port | /spec/ports | “grpc” stands twice",
                "name: API_KEY | name: MODEL_NAME | /spec/env | “MODEL_NAME” stands twice",
                "value: embeddings | value: 7 | /spec/env/0/value | put it in quotes",
                "name: MODEL_NAME | name: NVIDIA_VISIBLE_DEVICES | /spec/env/0/name | chooses devices",
                "name: MODEL_NAME | name: CUDA_VISIBLE_DEVICES | /spec/env/0/name | chooses devices",
                "update: in-place | update: inplace | /spec/update | Did you mean “in-place”",
                "instanceClass: | instanceclas: | /spec/instanceclas | Did you mean “instanceClass”",
                "min: 1 | minimum: 1 | /spec/scaling/minimum | There is no field",
                "threshold: 40 | treshold: 40 | /spec/scaling/triggers/0/treshold | Did you mean “threshold”",
                "port: http, path | port: web, path | /spec/probe/port | no port “web”",
                "300s | 300 | /spec/scaling/behavior/scaleDown/stabilizationWindow | put it in quotes",
                "300s | 2h | /spec/scaling/behavior/scaleDown/stabilizationWindow | between 0s and 1h",
                "kind: GpuWorkload | kind: Pod | /kind | must be GpuWorkload",
                "clusters: [eu-west-prod] | clusters: [] | /spec/clusters | at least one cluster",
                "clusters: [eu-west-prod] | clusters: [a, a] | /spec/clusters | stands twice",
            })
    void nonsenseIsRefusedWithItsPlaceAndASentence(String find, String replace, String pointer, String says) {
        List<Problem> problems = problems(FULL.replace(find, replace));

        assertTrue(
                problems.stream()
                        .anyMatch(
                                p -> p.pointer().equals(pointer) && p.message().contains(says)),
                problems.toString());
    }

    /** REST reads other bodies than documents with doubles. */
    @Test
    void whatADoubleCannotHoldIsRefusedToo() {
        ObjectNode tree = (ObjectNode) Documents.tree(Documents.fromYaml(FULL));
        ObjectNode scaling = (ObjectNode) tree.at("/spec/scaling");
        scaling.put("min", Double.POSITIVE_INFINITY);
        ((ObjectNode) scaling.at("/triggers/0")).put("threshold", Double.NEGATIVE_INFINITY);

        DocumentRefused refused = assertThrows(DocumentRefused.class, () -> Documents.from(tree));

        assertEquals(
                List.of("/spec/scaling/min", "/spec/scaling/triggers/0/threshold"),
                refused.problems().stream().map(Problem::pointer).toList());
    }

    @Test
    void anExponentThatNothingHoldsIsNoNumber() {
        assertEquals(
                1,
                problems(FULL.replace("threshold: 40", "threshold: 1e99999999999"))
                        .size());
        assertThrows(
                DocumentRefused.class,
                () -> Documents.fromJson(Documents.toJson(Documents.fromYaml(FULL))
                        .replace("\"threshold\":40", "\"threshold\":1e99999999999")));
    }

    @Test
    void withoutATriggerMinAndMaxAreOne() {
        String noTriggers = """
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: vision, name: a}
                spec:
                  clusters: [eu]
                  image: a/b:1
                  instanceClass: t4-1
                  scaling: {min: 1, max: 2}
                """;

        assertEquals("/spec/scaling/triggers", problems(noTriggers).get(0).pointer());
        assertFalse(Documents.fromYaml(noTriggers.replace("max: 2", "max: 1"))
                .scaling()
                .isAutomatic());
    }

    @Test
    void aCredentialIsRefusedAndNotEchoed() {
        for (String secret : List.of(
                "AKIAIOSFODNN7EXAMPLE", "https://user:hunter22@example.test/x", "-----BEGIN RSA PRIVATE KEY-----")) {
            List<Problem> problems = problems(FULL.replace("value: embeddings", "value: '" + secret + "'"));

            assertEquals("/spec/env/0/value", problems.get(0).pointer());
            assertFalse(problems.toString().contains(secret), "the secret was echoed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: &x [1]\\nb: *x | anchors and aliases",
                "a: 1\\n---\\nb: 2 | more than one YAML document",
                "a: 1\\na: 2 | A key stands twice",
                "a: [1 | not valid YAML at line",
                "'' | empty",
                "[1] | object with apiVersion",
            })
    void textThatIsNoDocumentIsRefusedWithASentence(String text, String says) {
        List<Problem> problems = problems(text.replace("\\n", "\n"));

        assertTrue(problems.get(0).message().contains(says), problems.toString());
    }

    @Test
    void aCredentialInTheWrongPlaceIsNotEchoedEither() {
        String token = "ghp_" + "a".repeat(36);

        String told = problems(FULL.replace("update: in-place", token + ": x")).toString();

        assertTrue(told.contains("There is no field"), told);
        assertFalse(told.contains(token), told);
    }

    @Test
    void whatNoDatabaseCanHoldIsRefusedAtItsPlace() {
        List<Problem> problems = problems(FULL.replace("value: embeddings", "value: \"a\\0b\""));

        assertEquals(
                List.of("/spec/env/0/value"),
                problems.stream().map(Problem::pointer).toList());
        assertTrue(problems.get(0).message().contains("U+0000"), problems.get(0).message());
    }

    @Test
    void aYamlBombCostsNothing() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        assertTrue(problems(bomb.toString()).get(0).message().contains("anchors and aliases"));
        assertEquals(
                List.of("/spec/triggers/0/threshold"),
                problems("spec:\n  triggers:\n    - threshold: -.inf\n      query: \".nan\"\n").stream()
                        .map(Problem::pointer)
                        .toList());
        assertTrue(problems("a: .nan").get(0).message().contains("must be a number"));
        assertTrue(problems("[".repeat(5000)).get(0).message().contains("not valid YAML"));
        assertTrue(problems("x".repeat(300 * 1024)).get(0).message().contains("256 KiB"));
    }

    private static List<Problem> problems(String yaml) {
        return assertThrows(DocumentRefused.class, () -> Documents.fromYaml(yaml))
                .problems();
    }
}
