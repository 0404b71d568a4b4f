package dev.onramp.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An icon that is not there leaves a hole that no page complains of. */
class IconsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SPRITE = Path.of("src/main/frontend/static/icons.svg");

    @Test
    void everyIconThatATemplateNamesIsDrawn() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                named.addAll(all("#icon name=\"([a-z]+)\"", Files.readString(file)));
            }
        }
        assertFalse(named.isEmpty());

        named.removeAll(all("id=\"i-([a-z]+)\"", Files.readString(SPRITE)));

        assertEquals(Set.of(), named);
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
