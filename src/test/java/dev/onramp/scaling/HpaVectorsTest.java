package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Numbers another, independently verified model of the HPA and of KEDA gave ({@code hpa.json}), and answers of the HPA
 * controller's own code to random cases ({@code controller-1.36.2.json}, made by {@code src/test/lab/hpa-oracle}); every
 * one must come out exactly.
 */
class HpaVectorsTest {

    private static final boolean IS_OURS = System.getProperty("onramp.vectors") == null;
    private static final List<VectorFile> FILES = new ArrayList<>();

    @BeforeAll
    static void readVectors() throws IOException {
        var elsewhere = System.getProperty("onramp.vectors");
        var files = IS_OURS
                ? Stream.of("hpa.json", "controller-1.36.2.json")
                        .map(name -> Path.of("src/test/resources/vectors", name))
                : Stream.of(Path.of(elsewhere));
        FILES.clear();
        for (var file : files.toList()) {
            FILES.add(VectorFile.read(file.getFileName().toString(), Files.readString(file)));
        }
    }

    @Test
    void theFilesHoldVectors() {
        for (var file : FILES) {
            assertTrue(file.size() > 0, file.name() + " holds no vectors");
            for (var kind : List.of("proposal", "rateLimit", "stabilise", "legacyClamp", "series")) {
                assertTrue(!IS_OURS || file.kinds().contains(kind), kind + " in " + file.name());
            }
        }
    }

    @TestFactory
    Stream<DynamicContainer> everyVectorComesOutExactly() {
        return FILES.stream()
                .flatMap(file -> file.kinds().stream()
                        .map(kind -> DynamicContainer.dynamicContainer(
                                file.name() + ", " + kind,
                                file.of(kind).stream()
                                        .map(vector -> DynamicTest.dynamicTest(
                                                shortly(vector),
                                                () -> VectorChecks.of(kind).accept(vector))))));
    }

    private static String shortly(JsonFields vector) {
        var text = vector.at("name").text(vector.node().toString());
        return text.substring(0, Math.min(160, text.length()));
    }
}
