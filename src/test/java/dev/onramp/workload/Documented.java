package dev.onramp.workload;

import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.people.Person;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Documents and people for tests. */
final class Documented {

    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    static final Person ALICE = person("sub-alice", "Alice", Set.of("vision"));
    static final Person ADA = person("sub-ada", "Ada", Set.of("vision"));
    static final Person BOB = person("sub-bob", "Bob", Set.of(), Person.Role.PLATFORM);
    static final Person DAVE = person("sub-dave", "Dave", Set.of("search"));

    private Documented() {}

    static Person person(String subject, String name, Set<String> teams, Person.Role... roles) {
        return new Person(subject, name, new TreeSet<>(teams), new TreeSet<>(Set.of(roles)), null);
    }

    static String yaml(String team, String name, int replicas) {
        return """
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: %s, name: %s}
                spec:
                  clusters: [eu-west-prod]
                  image: registry.example/%s/model:1.0
                  instanceClass: a10g-1
                  ports: [{name: http, port: 8080, protocol: http}]
                  scaling: {min: %d, max: %d}
                """.formatted(team, name, team, replicas, replicas);
    }

    /** A workload of a fixed number of replicas; two that differ in it differ in their digest. */
    static GpuWorkload document(String team, String name, int replicas) {
        return Documents.fromYaml(yaml(team, name, replicas));
    }
}
