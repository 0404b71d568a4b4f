package dev.onramp.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "~",
                "null",
                "yes",
                "off",
                "true",
                "1",
                "1.5",
                "-3",
                "0x1F",
                "0o17",
                "017",
                "1e3",
                "1_000",
                "12:30",
                "2026-11-25",
                "2026-11-25T10:00:00Z",
                ".inf",
                "-.INF",
                ".nan",
                "<<",
                "=",
                "- x",
                "--flag=1",
                "? x",
                ": x",
                "a: b",
                "a #b",
                "#b",
                "&a",
                "*a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "'a'",
                "\"a\"",
                "{a}",
                "[a]",
                "a,b",
                "sum(rate(x{a=\"b\",c=~\"d|e\"}[2m])) / 1e6",
                "two\nlines\n",
                "two\n  lines",
                "tab\tin it",
                "ends in space ",
                "ünïcödé 日本",
                "trailing:",
                "---",
                "...",
                "\u0007 bell",
                "a\r\nb"
            })
    void everyTextComesBackFromYamlAsItWas(String text) {
        ConfigMap object = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("x")
                .endMetadata()
                .addToData("text", text)
                .build();

        String yaml = ManifestText.toYaml(List.of(object));

        assertEquals(object, Serialization.unmarshal(yaml, ConfigMap.class), yaml);
    }

    @Test
    void aQueryStandsAsItWasTyped() {
        ConfigMap object = new ConfigMapBuilder()
                .addToData("query", "sum(rate(x{a=\"b\",c=~\"d|e\"}[2m])) / 1e6")
                .build();

        String yaml = ManifestText.toYaml(List.of(object));

        assertTrue(yaml.contains("  query: sum(rate(x{a=\"b\",c=~\"d|e\"}[2m])) / 1e6\n"), yaml);
    }

    @Test
    void whatIsNoRenderingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Rendering.fromJson("{\"cluster\": "));
    }
}
