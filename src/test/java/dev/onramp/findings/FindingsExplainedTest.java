package dev.onramp.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each finding has its paragraph in the documentation, and each paragraph its finding. */
class FindingsExplainedTest {

    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^### ([a-z-]+)$");

    @Test
    void everyFindingIsExplained() throws IOException {
        var used = new TreeSet<String>();
        for (var rules : new String[] {
            "findings/AnswerRules",
            "findings/QueryRules",
            "findings/NumberRules",
            "findings/SettingRules",
            "findings/FallbackRules",
            "findings/RoomRules",
            "findings/TriggerRules",
            "preview/SourceFindings",
            "preview/UnknownName",
            "preview/NeverRan",
            "preview/RoomSubmissionCheck",
            "preview/RuleSubmissionCheck"
        }) {
            addAll(used, CODE, Path.of("src/main/java/dev/onramp", rules + ".java"));
        }
        var explained = new TreeSet<String>();
        addAll(explained, HEADING, Path.of("docs/findings.md"));
        assertEquals(used, explained);
    }

    private static void addAll(TreeSet<String> into, Pattern pattern, Path file) throws IOException {
        var matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }
}
