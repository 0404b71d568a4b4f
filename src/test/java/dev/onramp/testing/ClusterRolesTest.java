package dev.onramp.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@code deploy/cluster} grants Onramp: enough, and no more. */
class ClusterRolesTest {
    private static final Path FOLDER = Path.of("deploy", "cluster");
    private static final Set<String> READING = Set.of("get", "list", "watch");

    @TestFactory
    Stream<DynamicTest> noRoleHoldsAWildcardOrASecret() throws IOException {
        return roles().stream()
                .map(role -> dynamicTest(name(role), () -> {
                    for (PolicyRule rule : role.getRules()) {
                        Set<String> words = new TreeSet<>(rule.getVerbs());
                        words.addAll(rule.getApiGroups());
                        words.addAll(rule.getResources());
                        assertFalse(words.contains("*"), () -> name(role) + " has a wildcard in " + words);
                        assertFalse(words.contains("secrets"), () -> name(role) + " names Secrets");
                        assertFalse(
                                words.contains("external.metrics.k8s.io"),
                                () -> name(role) + " reads external metrics");
                    }
                }));
    }

    @Test
    void whatIsBoundClusterWideOnlyReads() throws IOException {
        ClusterRole reader = roles().stream()
                .filter(role -> "onramp-reads-cluster".equals(name(role)))
                .findFirst()
                .orElseThrow();

        reader.getRules().forEach(rule -> assertEquals(READING, Set.copyOf(rule.getVerbs())));
    }

    @Test
    @NeedsCluster
    void theClusterGrantsExactlyThis() {
        try (var cluster = Cluster.open()) {
            String team = cluster.freshTeam();
            String nobodys = cluster.freshNamespace();

            assertGranted(cluster, team, "apps", "deployments", "get", "list", "watch", "create", "patch", "delete");
            assertGranted(cluster, team, "apps", "deployments/scale", "get", "patch");
            assertGranted(cluster, team, "", "services", "get", "list", "watch", "create", "patch", "delete");
            assertGranted(cluster, team, "", "configmaps", "get", "list", "watch", "create", "patch", "delete");
            assertGranted(
                    cluster, team, "keda.sh", "scaledobjects", "get", "list", "watch", "create", "patch", "delete");
            assertGranted(cluster, team, "", "secrets");
            assertGranted(cluster, team, "", "pods/exec");

            assertGranted(cluster, nobodys, "apps", "deployments", "get", "list", "watch");
            assertGranted(cluster, nobodys, "keda.sh", "scaledobjects", "get", "list", "watch");
            assertGranted(cluster, nobodys, "", "configmaps");
            assertGranted(cluster, nobodys, "", "secrets");

            for (String resource : List.of("nodes", "namespaces", "pods", "events", "resourcequotas")) {
                assertGranted(cluster, null, "", resource, "get", "list", "watch");
            }
            assertGranted(cluster, null, "autoscaling", "horizontalpodautoscalers", "get", "list", "watch");
            assertGranted(cluster, null, "rbac.authorization.k8s.io", "clusterroles");
        }
    }

    /** Of every verb there is, the cluster lets Onramp use these on the resource and no other. */
    private static void assertGranted(
            Cluster cluster, String namespace, String group, String resource, String... verbs) {
        Set<String> granted = new TreeSet<>();
        for (String verb : List.of(
                "get",
                "list",
                "watch",
                "create",
                "update",
                "patch",
                "delete",
                "deletecollection",
                "escalate",
                "bind")) {
            if (cluster.lets(verb, group, resource, namespace)) {
                granted.add(verb);
            }
        }
        assertEquals(new TreeSet<>(List.of(verbs)), granted, () -> resource + " in " + namespace);
    }

    private static List<ClusterRole> roles() throws IOException {
        List<ClusterRole> roles = new ArrayList<>();
        try (var files = Files.newDirectoryStream(FOLDER, "*.yaml")) {
            for (Path file : files) {
                // A file holds one object or several.
                Object content = Serialization.unmarshal(Files.readString(file));
                for (Object object : content instanceof Collection<?> several ? several : List.of(content)) {
                    if (object instanceof ClusterRole role) {
                        roles.add(role);
                    }
                }
            }
        }
        return roles;
    }

    private static String name(HasMetadata role) {
        return role.getMetadata().getName();
    }
}
