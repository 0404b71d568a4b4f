package dev.onramp.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.Fields;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Problem;
import dev.onramp.document.Runtime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a catalogue begins with: classes and runtimes, each at version 1. */
public record Seed(List<InstanceClass> instanceClasses, List<Runtime> runtimes) {

    private static final String SHIPPED = "catalog.yaml";

    /** How the lists are called in a file, and one of their entries in a sentence. */
    private static final Map<String, String> ENTRIES =
            Map.of("instanceClasses", "instance class", "runtimes", "runtime");

    public Seed {
        instanceClasses = List.copyOf(instanceClasses);
        runtimes = List.copyOf(runtimes);
    }

    /** The one that Onramp ships. */
    public static Seed shipped() {
        try (InputStream in = Seed.class.getResourceAsStream("/" + SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is not in the jar");
            }
            return read(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a seed.
     *
     * @param file what to call it in sentences
     * @throws IllegalStateException with a sentence for each problem, naming file, entry and field
     */
    static Seed read(String file, String yaml) {
        JsonNode tree = tree(file, yaml);
        List<Problem> problems = new ArrayList<>();
        Fields root = new Fields(tree, "", problems);
        List<InstanceClass> classes = root.objects("instanceClasses", 500, entry -> InstanceClassReader.read(entry, 1));
        List<Runtime> runtimes = root.objects("runtimes", 200, entry -> RuntimeReader.read(entry, 1));
        root.refuseUnknown();
        refuseTwice(root, "instanceClasses", classes, InstanceClass::name);
        refuseTwice(root, "runtimes", runtimes, Runtime::name);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.stream()
                    .map(problem -> sentence(file, tree, problem))
                    .collect(Collectors.joining("\n")));
        }
        return new Seed(classes, runtimes);
    }

    private static JsonNode tree(String file, String yaml) {
        try {
            JsonNode tree = Documents.yamlTree(yaml);
            if (!tree.isObject()) {
                throw new IllegalStateException(
                        "Catalogue file " + file + ": write lists called instanceClasses and runtimes.");
            }
            return tree;
        } catch (DocumentRefused e) {
            throw new IllegalStateException("Catalogue file " + file + ": " + e.getMessage(), e);
        }
    }

    private static <T> void refuseTwice(Fields root, String list, List<T> entries, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T entry : entries) {
            if (!seen.add(name.apply(entry))) {
                root.problem(list, "“" + name.apply(entry) + "” stands twice in " + list + ".");
            }
        }
    }

    /** The pointer {@code /runtimes/2/probe/port} as people say it. */
    private static String sentence(String file, JsonNode tree, Problem problem) {
        String[] parts = problem.pointer().split("/", 4);
        StringBuilder where = new StringBuilder("Catalogue file ").append(file);
        if (parts.length > 2 && ENTRIES.containsKey(parts[1])) {
            JsonNode name = tree.path(parts[1]).path(Integer.parseInt(parts[2])).path("name");
            where.append(", ").append(ENTRIES.get(parts[1])).append(' ');
            where.append(
                    name.isTextual() ? "“" + name.textValue() + "”" : "number " + (Integer.parseInt(parts[2]) + 1));
            if (parts.length > 3) {
                where.append(", field ").append(parts[3].replace('/', '.'));
            }
        } else if (parts.length > 1) {
            where.append(", field ").append(parts[1]);
        }
        return where + ": " + problem.message();
    }
}
