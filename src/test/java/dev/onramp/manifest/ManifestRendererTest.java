package dev.onramp.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden cases: a folder holds a document and the objects it must become. A new case is a new folder; {@code mvn test
 * -Dtest=ManifestRendererTest -Donramp.golden=write} writes the outputs, and the reviewer reads the diff.
 */
class ManifestRendererTest {

    private static final Path CASES = Path.of("src/test/resources/ManifestRendererTest");

    private static final boolean WRITE = "write".equals(System.getProperty("onramp.golden"));

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aDocumentBecomesItsObjects(Path folder) throws IOException {
        GpuWorkload document = Documents.fromYaml(Files.readString(folder.resolve("in-spec.yaml")));
        assertEquals(List.of(), ManifestRenderer.check(document, Rendered.runtime(document)));

        Map<String, String> objects = byFile(Rendered.of(document).rendering());

        if (WRITE) {
            write(folder, objects);
        }
        assertEquals(expected(folder), objects);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatIsStoredComesBackAsItWas(Path folder) throws IOException {
        GpuWorkload document = Documents.fromYaml(Files.readString(folder.resolve("in-spec.yaml")));
        Rendering rendering = Rendered.of(document).rendering();

        Rendering back = Rendering.fromJson(rendering.toJson());

        assertEquals(rendering, back);
        assertEquals(rendering.toJson(), back.toJson());
        assertEquals(rendering.toYaml(), back.toYaml());
    }

    private static Map<String, String> byFile(Rendering rendering) {
        Map<String, String> files = new TreeMap<>();
        for (HasMetadata object : rendering.objects()) {
            String name = "out-" + object.getKind() + "-" + object.getMetadata().getName() + ".yaml";
            String text = new Rendering(rendering.cluster(), rendering.namespace(), List.of(object)).toYaml();
            files.put(name, text);
        }
        return files;
    }

    private static Map<String, String> expected(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : outputs(folder)) {
            files.put(file.getFileName().toString(), Files.readString(file));
        }
        assertTrue(!files.isEmpty(), folder + " holds no outputs; write them with -Donramp.golden=write");
        return files;
    }

    private static void write(Path folder, Map<String, String> objects) throws IOException {
        for (Path old : outputs(folder)) {
            Files.delete(old);
        }
        for (Map.Entry<String, String> object : objects.entrySet()) {
            Files.writeString(folder.resolve(object.getKey()), object.getValue());
        }
    }

    private static List<Path> outputs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("out-"))
                    .toList();
        }
    }
}
