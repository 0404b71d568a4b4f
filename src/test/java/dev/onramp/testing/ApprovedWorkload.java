package dev.onramp.testing;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;

import dev.onramp.document.Documents;
import dev.onramp.people.Person;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.Workloads;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A workload of team {@code vision} whose first revision was approved at a moment of the test's choice. */
public final class ApprovedWorkload {

    private ApprovedWorkload() {}

    /** Alice asks for it over REST; the approval has no rollout behind it. */
    public static void of(Workloads workloads, String name, String clusters, Instant at) {
        Login.bearer("alice")
                .contentType(ContentType.JSON)
                .body(Documents.toJson(Documents.fromYaml("""
                        apiVersion: onramp.dev/v1
                        kind: GpuWorkload
                        metadata: {team: vision, name: %s}
                        spec:
                          clusters: %s
                          image: registry.example/captioner:1
                          ports: [{name: http, port: 8080, protocol: http}]
                          instanceClass: t4-1
                          scaling:
                            min: 1
                            max: 8
                            triggers: [{type: prometheus, query: sum(steady), threshold: 40}]
                        """.formatted(name, clusters))))
                .put("/api/v1/teams/vision/workloads/" + name + "?submit=true")
                .then()
                .statusCode(anyOf(equalTo(200), equalTo(201)));
        Person bob = new Person("bob", "Bob", new TreeSet<>(), new TreeSet<>(Set.of(Person.Role.PLATFORM)), null);
        workloads.approve(RevisionId.of("vision", name, 1), bob, at, Map.of());
    }
}
