package dev.onramp.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema and the reader must agree. */
class DocumentSchemaTest {

    private static final String GOOD = """
            {"apiVersion": "onramp.dev/v1", "kind": "GpuWorkload", "metadata": {"team": "vision", "name": "captioner"},
             "spec": {"clusters": ["eu-west"], "runtime": "custom", "image": "registry.example/vision/captioner:1.3",
              "env": [{"name": "A", "value": "b"}, {"name": "C", "secret": {"name": "s", "key": "k"}}],
              "instanceClass": "l4-1", "update": "in-place",
              "ports": [{"name": "http", "port": 8080, "protocol": "http"}],
              "probe": {"type": "http", "port": "http", "path": "/healthz", "startup": "5m"},
              "scaling": {"min": 1, "max": 6,
               "triggers": [{"type": "prometheus", "query": "sum(a)", "threshold": 4.5, "onNoData": "zero"}],
               "fallback": {"afterFailures": 3, "replicas": 2},
               "behavior": {"scaleDown": {"stabilizationWindow": "300s",
                "policies": [{"type": "Pods", "value": 1, "period": "60s"}]}}}}}
            """;

    private static final String ALL_TRIGGERS =
            GOOD.replace("\"fallback\"", """
            "formula": {"expression": "queue + office", "target": 4, "metricType": "Value"}, "fallback\"""").replace("\"onNoData\": \"zero\"}", """
            "name": "queue"},
            {"type": "cpu", "metricType": "Utilization", "value": 70},
            {"type": "memory", "metricType": "AverageValue", "value": "8Gi"},
            {"type": "cron", "name": "office", "timezone": "Europe/Oslo", "start": "0 7 * * 1-5", "end": "0 19 * * 1-5",
             "replicas": 3}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`nothing` | `nothing` | true",
                "`\"min\": 1` | `\"min\": 0` | true",
                "`\"max\": 6` | `\"max\": 0` | false",
                "`\"captioner\"}` | `\"Captioner\"}` | false",
                "`captioner:1.3` | `captioner` | false",
                "`\"threshold\": 4.5` | `\"threshold\": 0` | false",
                "`\"onNoData\": \"zero\"` | `\"onNoData\": \"none\"` | false",
                "`\"instanceClass\"` | `\"instancClass\"` | false",
                "`\"port\": 8080` | `\"port\": 80800` | false",
                "`, \"path\": \"/healthz\"` | `` | false",
                "`\"startup\": \"5m\"` | `\"startup\": \"five\"` | false",
                "`\"name\": \"A\", \"value\"` | `\"name\": \"NVIDIA_VISIBLE_DEVICES\", \"value\"` | false",
                "`\"value\": \"b\"` | `\"value\": \"b\", \"secret\": {\"name\": \"s\", \"key\": \"k\"}` | false",
                "`[\"eu-west\"]` | `[]` | false",
                "`\"period\": \"60s\"` | `\"perod\": \"60s\"` | false"
            })
    void schemaAndReaderAgree(String part, String instead, boolean accepted) throws IOException {
        agree(GOOD.replace(part, instead == null ? "" : instead), accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`nothing` | `nothing` | true",
                "`\"type\": \"cpu\"` | `\"type\": \"gpu\"` | false",
                "`\"value\": 70` | `\"value\": 0` | false",
                "`\"value\": 70` | `\"value\": \"8Gi\"` | false",
                "`\"metricType\": \"Utilization\", \"value\": 70` | `\"value\": 70` | true",
                "`\"value\": \"8Gi\"` | `\"value\": 8000000000` | true",
                "`\"value\": \"8Gi\"` | `\"value\": \"8 GiB\"` | false",
                "`, \"value\": \"8Gi\"` | `` | false",
                "`\"cpu\", \"metricType\"` | `\"cpu\", \"cached\": true, \"metricType\"` | false",
                "`\"timezone\": \"Europe/Oslo\", ` | `` | false",
                "`\"0 7 * * 1-5\"` | `\"@daily\"` | false",
                "`\"replicas\": 3` | `\"replicas\": 0` | false",
                "`\"target\": 4` | `\"target\": 0` | false",
                "`\"target\": 4, ` | `` | false",
                "`\"expression\"` | `\"formula\"` | false"
            })
    void schemaAndReaderAgreeAboutTriggers(String part, String instead, boolean accepted) throws IOException {
        agree(ALL_TRIGGERS.replace(part, instead == null ? "" : instead), accepted);
    }

    private static void agree(String document, boolean accepted) throws IOException {
        assertEquals(accepted, reads(document), "the reader");
        assertEquals(accepted, schema().validate(document, InputFormat.JSON).isEmpty(), "the schema");
    }

    private static boolean reads(String document) {
        try {
            Documents.fromJson(document);
            return true;
        } catch (DocumentRefused refused) {
            return false;
        }
    }

    private static Schema schema() throws IOException {
        try (InputStream text = DocumentSchemaTest.class.getResourceAsStream("/schema/gpu-workload-v1.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
