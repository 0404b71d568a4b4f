package dev.onramp.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import dev.onramp.document.UpdateStrategy;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Person BOB = person(Person.Role.PLATFORM);

    @Inject
    Catalog catalog;

    @Inject
    CatalogTables tables;

    @Inject
    CatalogStart start;

    @Inject
    EntityManager entityManager;

    @Test
    void whatIsStoredIsWhatWasSeeded() {
        for (InstanceClass seeded : Seed.shipped().instanceClasses()) {
            assertEquals(Optional.of(seeded), catalog.instanceClass(seeded.name(), 1));
        }
        for (Runtime seeded : Seed.shipped().runtimes()) {
            assertEquals(Optional.of(seeded), catalog.runtime(seeded.name(), 1));
        }
    }

    @Test
    void aNewVersionIsOfferedAtOnceAndTheOldOneStays() {
        InstanceClass first = catalog.addVersion(aClass("1.5"), BOB, NOW);

        InstanceClass second = catalog.addVersion(aClass(first.name(), "1.25"), BOB, NOW);

        assertEquals(1, first.version());
        assertEquals(2, second.version());
        assertEquals(Optional.of(second), catalog.instanceClass(first.name()));
        assertEquals(Optional.of(first), catalog.instanceClass(first.name(), 1));
        assertEquals(1, deeds(first.name() + "@2"));
        withdraw(first.name());
    }

    @Test
    void aRuntimeTakesANewVersionAsAClassDoes() {
        Runtime first = catalog.runtime("triton").orElseThrow();

        Runtime second = catalog.addVersion(first, BOB, NOW);

        try {
            assertEquals(first.version() + 1, second.version());
            assertEquals(Optional.of(second), catalog.runtime("triton"));
            assertEquals(Optional.of(first), catalog.runtime("triton", first.version()));
            assertEquals(1, deeds("triton@" + second.version()));
            assertEquals(
                    Refusal.Kind.FORBIDDEN,
                    assertThrows(Refusal.class, () -> catalog.addVersion(first, person(Person.Role.AUDITOR), NOW))
                            .kind());
        } finally {
            forget("triton", second.version());
        }
    }

    @Test
    void aVersionThatIsRolledBackWasNeverOffered() {
        InstanceClass wished = aClass("1");

        QuarkusTransaction.begin();
        try {
            catalog.addVersion(wished, BOB, NOW);
            assertTrue(catalog.instanceClass(wished.name()).isPresent());
        } finally {
            QuarkusTransaction.rollback();
        }

        assertEquals(Optional.empty(), catalog.instanceClass(wished.name()));
        assertEquals(0, deeds(wished.name() + "@1"));
    }

    @Test
    void onlyThePlatformChangesClasses() {
        InstanceClass wished = aClass("1");

        Refusal refused =
                assertThrows(Refusal.class, () -> catalog.addVersion(wished, person(Person.Role.AUDITOR), NOW));

        assertEquals(Refusal.Kind.FORBIDDEN, refused.kind());
        assertEquals(Optional.empty(), catalog.instanceClass(wished.name()));
    }

    @Test
    void aClassThatIsOffOfferIsStillKnownByItsVersion() {
        InstanceClass added = catalog.addVersion(aClass("1"), BOB, NOW);

        withdraw(added.name());

        Snapshot offer = tables.readAll();
        assertEquals(Optional.empty(), Snapshot.newest(offer.instanceClasses(), added.name()));
        assertEquals(Optional.of(added), Snapshot.at(offer.instanceClasses(), added.name(), 1));
    }

    @Test
    void aSeedAddsWhatIsMissingAndNeverChangesWhatIsThere() {
        InstanceClass known = catalog.addVersion(aClass("2"), BOB, NOW);
        InstanceClass missing = aClass("3");
        Seed seed = new Seed(List.of(aClass(known.name(), "9"), missing), List.of());

        List<String> first = start.plant(seed, NOW);
        List<String> second = start.plant(seed, NOW);

        String difference = "The catalogue file says otherwise of instance class “" + known.name()
                + "” than version 1 in the database, in pricePerHour; the database stands.";
        assertEquals(List.of(difference, "Added instance class “" + missing.name() + "” to the catalogue."), first);
        assertEquals(List.of(difference), second);
        assertEquals(Optional.of(known), Snapshot.newest(tables.readAll().instanceClasses(), known.name()));
        withdraw(known.name());
        withdraw(missing.name());
    }

    @Test
    void processesThatStartTogetherAddEachClassOnce() throws Exception {
        InstanceClass missing = aClass("1");
        int processes = 4;
        CyclicBarrier together = new CyclicBarrier(processes);
        Callable<Boolean> add = () -> {
            together.await();
            return tables.addIfMissing(missing, NOW);
        };
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        List<Boolean> added = new ArrayList<>();
        try {
            for (Future<Boolean> one : threads.invokeAll(List.of(add, add, add, add))) {
                added.add(one.get());
            }
        } finally {
            threads.shutdown();
        }

        assertEquals(1, added.stream().filter(Boolean::booleanValue).count());
        assertEquals(
                1,
                tables.readAll().instanceClasses().stream()
                        .filter(version -> version.name().equals(missing.name()))
                        .count());
        withdraw(missing.name());
    }

    private static Person person(Person.Role role) {
        return new Person("sub-" + role, role.name(), new TreeSet<>(), new TreeSet<>(List.of(role)), null);
    }

    private static InstanceClass aClass(String price) {
        return aClass("test-" + UUID.randomUUID(), price);
    }

    private static InstanceClass aClass(String name, String price) {
        return new InstanceClass(
                name,
                1,
                "A test class",
                "T4",
                "nvidia.com/gpu",
                1,
                16,
                Map.of("nvidia.com/gpu.product", "Tesla-T4"),
                List.of(),
                "3",
                "12Gi",
                "2Gi",
                new BigDecimal(price),
                "",
                UpdateStrategy.SURGE,
                false,
                Optional.empty());
    }

    /** Takes it off offer, so that other tests of this database see the shipped classes only. */
    private void withdraw(String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> entityManager
                        .createNativeQuery("update instance_class set enabled = false where name = :name")
                        .setParameter("name", name)
                        .executeUpdate());
    }

    private void forget(String runtime, int version) {
        QuarkusTransaction.requiringNew()
                .run(() -> entityManager
                        .createNativeQuery("update runtime set enabled = false where name = ?1 and version = ?2")
                        .setParameter(1, runtime)
                        .setParameter(2, version)
                        .executeUpdate());
    }

    private long deeds(String subject) {
        return QuarkusTransaction.requiringNew().call(() -> (Long) entityManager
                .createNativeQuery("select count(*) from audit_event where subject = :subject", Long.class)
                .setParameter("subject", subject)
                .getSingleResult());
    }
}
