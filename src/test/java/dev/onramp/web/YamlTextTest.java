package dev.onramp.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class YamlTextTest {

    @Test
    void keysTextsAndNumbersAreToldApart() {
        assertEquals("[  ][k:max][: ][n:8]", told("  max: 8"));
        assertEquals("[- ][k:name][: ][s:server]", told("- name: server"));
        assertEquals("[k:app.kubernetes.io/name][: ][s:captioner]", told("app.kubernetes.io/name: captioner"));
        assertEquals("[k:spec][:]", told("spec:"));
        assertEquals("[c:# on eu-west-prod]", told("# on eu-west-prod"));
    }

    @Test
    void aTextWithAColonIsNoKey() {
        assertEquals("[- ][s:--model=a:b]", told("- --model=a:b"));
        assertEquals(
                "[k:query][: ][s:sum(rate(:tensorflow:serving[2m]))]",
                told("query: sum(rate(:tensorflow:serving[2m]))"));
    }

    @Test
    void nothingIsLost() {
        String line = "    image: \"registry.example/model:2.4\"  # note";
        assertEquals(
                line, YamlText.parts(line).stream().map(YamlText.Part::text).collect(Collectors.joining()));
    }

    @Test
    void whatCannotBeSeenIsSpelledOut() {
        assertEquals(
                List.of("- --user=‹U+202E›nimda‹U+202C›"),
                YamlText.lines("- --user=\u202Enimda\u202C").stream()
                        .map(parts -> parts.stream().map(YamlText.Part::text).collect(Collectors.joining()))
                        .toList());
        assertEquals("größe: 日本", Unseen.spelledOut("größe: 日本"));
    }

    /** What breaks lines for some and not for others, behind much that could be cut in many ways. */
    @Test
    @Timeout(60) // it was an hour once
    void noLineTakesLong() {
        for (String filling : List.of(" ", "- ", "a", "\"", "'", ":")) {
            String line = filling.repeat(200_000) + "x\u2028y";

            assertEquals(
                    line, YamlText.parts(line).stream().map(YamlText.Part::text).collect(Collectors.joining()));
        }
    }

    private static String told(String line) {
        return YamlText.parts(line).stream()
                .map(part -> "[" + (part.css().isEmpty() ? "" : part.css() + ":") + part.text() + "]")
                .collect(Collectors.joining());
    }
}
