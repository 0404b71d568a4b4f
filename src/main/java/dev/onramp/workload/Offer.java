package dev.onramp.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Nearest;
import dev.onramp.document.Problem;
import dev.onramp.document.Runtime;
import dev.onramp.document.SecretShapes;
import dev.onramp.manifest.ManifestRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What documents can ask for at present: the classes and runtimes on offer, and the clusters. */
record Offer(List<InstanceClass> classes, List<Runtime> runtimes, List<ClusterSettings> clusters) {

    Offer {
        classes = List.copyOf(classes);
        runtimes = List.copyOf(runtimes);
        clusters = List.copyOf(clusters);
    }

    Optional<InstanceClass> instanceClass(String name) {
        return classes.stream().filter(known -> known.name().equals(name)).findFirst();
    }

    Optional<Runtime> runtime(String name) {
        String asked = name.isBlank() ? Runtime.CUSTOM : name;
        return runtimes.stream().filter(known -> known.name().equals(asked)).findFirst();
    }

    /** What the document asks for and is not there, or does not go together. */
    List<Problem> problems(GpuWorkload document) {
        List<Problem> problems = new ArrayList<>();
        List<String> known = clusters.stream().map(ClusterSettings::name).toList();
        for (int i = 0; i < document.clusters().size(); i++) {
            String cluster = document.clusters().get(i);
            if (!known.contains(cluster)) {
                problems.add(unknown("/spec/clusters/" + i, "cluster", cluster, known));
            }
        }
        if (instanceClass(document.instanceClass()).isEmpty()) {
            List<String> names = classes.stream().map(InstanceClass::name).toList();
            problems.add(unknown("/spec/instanceClass", "instance class", document.instanceClass(), names));
        }
        Optional<Runtime> runtime = runtime(document.runtime());
        if (runtime.isEmpty()) {
            List<String> names = runtimes.stream().map(Runtime::name).toList();
            problems.add(unknown("/spec/runtime", "runtime", document.runtime(), names));
        }
        runtime.ifPresent(r -> problems.addAll(ManifestRenderer.check(document, r)));
        clusters.stream()
                .filter(cluster -> document.clusters().contains(cluster.name()))
                .forEach(cluster -> problems.addAll(ManifestRenderer.check(document, cluster)));
        return problems;
    }

    /** The same of a tree that is no document: names that are given, and lead nowhere. */
    List<Problem> unknownNames(JsonNode tree) {
        List<Problem> problems = new ArrayList<>();
        JsonNode asked = tree.path("spec").path("clusters");
        List<String> known = clusters.stream().map(ClusterSettings::name).toList();
        for (int i = 0; i < asked.size(); i++) {
            if (isAnother(asked.get(i), known)) {
                problems.add(
                        unknown("/spec/clusters/" + i, "cluster", asked.get(i).textValue(), known));
            }
        }
        unknownName(tree, "instanceClass", "instance class", classes.stream().map(InstanceClass::name))
                .ifPresent(problems::add);
        unknownName(tree, "runtime", "runtime", runtimes.stream().map(Runtime::name))
                .ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> unknownName(JsonNode tree, String field, String what, Stream<String> offered) {
        JsonNode name = tree.path("spec").path(field);
        List<String> known = offered.toList();
        return isAnother(name, known)
                ? Optional.of(unknown("/spec/" + field, what, name.textValue(), known))
                : Optional.empty();
    }

    private static boolean isAnother(JsonNode name, List<String> known) {
        return name.isTextual() && !name.textValue().isBlank() && !known.contains(name.textValue());
    }

    private static Problem unknown(String pointer, String what, String name, List<String> known) {
        String safe = SecretShapes.masked(name);
        String shown = safe.length() > 60 ? safe.substring(0, 60) + "…" : safe;
        String question = Nearest.question(name, known);
        String all = known.isEmpty() ? " There is none yet." : " There are " + String.join(", ", known) + ".";
        return new Problem(
                pointer, "There is no " + what + " “" + shown + "”." + (question.isEmpty() ? all : question));
    }
}
