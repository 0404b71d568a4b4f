package dev.onramp.review;

import dev.onramp.manifest.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a cluster's objects.
 *
 * @param isNew whether nothing of the workload was approved for it before
 * @param isLeft whether the workload no longer asks for it
 */
record ClusterChange(String cluster, boolean isNew, boolean isLeft, List<ObjectChange> objects) {

    /** Between what was approved and what would be, every cluster of either. */
    static List<ClusterChange> between(List<Rendering> before, List<Rendering> after) {
        Set<String> clusters = new LinkedHashSet<>();
        after.forEach(rendering -> clusters.add(rendering.cluster()));
        before.forEach(rendering -> clusters.add(rendering.cluster()));
        List<ClusterChange> changes = new ArrayList<>();
        for (String cluster : clusters) {
            Optional<Rendering> was = on(cluster, before);
            Optional<Rendering> will = on(cluster, after);
            changes.add(new ClusterChange(cluster, was.isEmpty(), will.isEmpty(), ObjectChange.between(was, will)));
        }
        return changes;
    }

    /** Changes as people count them: an object that comes or goes is one, whatever its length. */
    int count() {
        return objects.stream()
                .mapToInt(object -> object.fate() == ObjectChange.Fate.CHANGED
                        ? object.diff().count()
                        : 1)
                .sum();
    }

    /** For a machine: each changed line with its place. */
    List<Map<String, Object>> told() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (ObjectChange object : objects) {
            object.diff()
                    .changes()
                    .forEach(line -> lines.add(Map.of(
                            "cluster",
                            cluster,
                            "object",
                            object.kind() + " " + object.name(),
                            "line",
                            (line.kind().isAdded() ? "+ " : "- ") + line.text())));
        }
        return lines;
    }

    private static Optional<Rendering> on(String cluster, List<Rendering> renderings) {
        return renderings.stream()
                .filter(rendering -> rendering.cluster().equals(cluster))
                .findFirst();
    }
}
