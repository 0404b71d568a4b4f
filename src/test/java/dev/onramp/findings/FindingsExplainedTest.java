package dev.onramp.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each finding has its paragraph in the documentation, and each paragraph its finding. */
class FindingsExplainedTest {

    private static final Pattern MAKING =
            Pattern.compile("\\bFinding(?:\\.|::)(?:error|warning|info)\\b|new Finding\\(");
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^### ([a-z-]+)$");

    @Test
    void everyFindingIsExplained() throws IOException {
        var used = new TreeSet<String>();
        for (var source : makers()) {
            addAll(used, CODE, source);
        }
        var explained = new TreeSet<String>();
        addAll(explained, HEADING, Files.readString(Path.of("docs/findings.md")));
        assertEquals(used, explained);
    }

    /** The sources that make findings, wherever they are. */
    private static List<String> makers() throws IOException {
        var makers = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                if (MAKING.matcher(source).find()) {
                    makers.add(source);
                }
            }
        }
        return makers;
    }

    private static void addAll(TreeSet<String> into, Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }
}
