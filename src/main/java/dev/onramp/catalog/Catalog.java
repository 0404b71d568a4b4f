package dev.onramp.catalog;

import dev.onramp.audit.AuditTrail;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the platform offers. Reading it is cheap: a whole catalogue is kept for a moment. */
@ApplicationScoped
public class Catalog {

    @Inject
    RecentSnapshot recent;

    @Inject
    CatalogTables tables;

    @Inject
    AuditTrail auditTrail;

    /** Every class on offer in its newest version, cheapest first. */
    public List<InstanceClass> instanceClasses() {
        return Snapshot.newest(recent.snapshot().instanceClasses(), Snapshot.BY_PRICE);
    }

    /** A class on offer, in its newest version. */
    public Optional<InstanceClass> instanceClass(String name) {
        return Snapshot.newest(recent.snapshot().instanceClasses(), name);
    }

    /** A class as it stood at a version, on offer or not. */
    public Optional<InstanceClass> instanceClass(String name, int version) {
        return Snapshot.at(recent.snapshot().instanceClasses(), name, version);
    }

    /** Every runtime on offer in its newest version, by title, {@code custom} last. */
    public List<Runtime> runtimes() {
        return Snapshot.newest(recent.snapshot().runtimes(), Snapshot.BY_TITLE);
    }

    /** A runtime on offer, in its newest version. */
    public Optional<Runtime> runtime(String name) {
        return Snapshot.newest(recent.snapshot().runtimes(), name);
    }

    /** A runtime as it stood at a version, on offer or not. */
    public Optional<Runtime> runtime(String name, int version) {
        return Snapshot.at(recent.snapshot().runtimes(), name, version);
    }

    /**
     * Puts a changed class on offer under the next number; the number in the argument is not looked at.
     *
     * @return the class with its number
     */
    @Transactional
    public InstanceClass addVersion(InstanceClass changed, Person by, Instant at) {
        by.mustBePlatform("change instance classes");
        int number = tables.addVersion(changed, at).orElseThrow(() -> taken("Instance class", changed.name()));
        added("instance-class.add-version", changed.name(), number, by, at);
        return instanceClass(changed.name(), number).orElseThrow();
    }

    /**
     * Puts a changed runtime on offer under the next number; the number in the argument is not looked at.
     *
     * @return the runtime with its number
     */
    @Transactional
    public Runtime addVersion(Runtime changed, Person by, Instant at) {
        by.mustBePlatform("change runtimes");
        int number = tables.addVersion(changed, at).orElseThrow(() -> taken("Runtime", changed.name()));
        added("runtime.add-version", changed.name(), number, by, at);
        return runtime(changed.name(), number).orElseThrow();
    }

    private void added(String action, String name, int number, Person by, Instant at) {
        recent.changedInThisTransaction();
        auditTrail.record(at, by, action, null, name + "@" + number, Map.of("version", number));
    }

    private static Refusal taken(String what, String name) {
        return Refusal.conflict(
                what + " “" + name + "” was changed by somebody else at the same moment; look at it again.");
    }
}
