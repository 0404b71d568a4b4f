package dev.onramp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps docs/operations.md true: every key of Onramp's own stands there with its default, and no other. */
class OperationsDocumentedTest {

    /** A row such as {@code | `onramp.teams.<team>.groups` | `x` | meaning |}; a dash where there is no default. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(onramp\\.[^`]+)` \\| (?:`([^`]*)`|–) \\| .+ \\|$");

    @Test
    void everyKeyIsDocumentedWithItsDefaultAndNoOther() throws IOException {
        Map<String, String> mapped = mapped();

        assertFalse(mapped.isEmpty());
        assertEquals(lines(mapped), lines(documented()));
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> keys = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs", "operations.md")));
        while (row.find()) {
            keys.put(row.group(1).replaceAll("<[^>]+>", "*"), row.group(2) == null ? "" : row.group(2));
        }
        return keys;
    }

    private static Map<String, String> mapped() {
        Map<String, String> keys = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.onramp")) {
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                Class<?> mapping = type.reflect();
                String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
                new ConfigClass(mapping, prefix).getProperties().forEach((key, otherwise) -> {
                    // A list may also be given element by element; that goes for all of them and is said once.
                    if (!key.endsWith("[*]")) {
                        keys.put(key, otherwise == null ? "" : otherwise);
                    }
                });
            }
        }
        return keys;
    }

    /** One a line, so that a failure shows what is missing. */
    private static String lines(Map<String, String> keys) {
        StringBuilder lines = new StringBuilder();
        keys.forEach((key, otherwise) ->
                lines.append(key).append(" = ").append(otherwise).append('\n'));
        return lines.toString();
    }
}
