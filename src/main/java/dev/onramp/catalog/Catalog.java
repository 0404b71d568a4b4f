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
    RecentOffer recent;

    @Inject
    CatalogTables tables;

    @Inject
    AuditTrail auditTrail;

    /** Every class on offer in its newest version, cheapest first. */
    public List<InstanceClass> instanceClasses() {
        return Offer.newest(recent.offer().instanceClasses(), Offer.BY_PRICE);
    }

    /** A class on offer, in its newest version. */
    public Optional<InstanceClass> instanceClass(String name) {
        return Offer.newest(recent.offer().instanceClasses(), name);
    }

    /** A class as it stood at a version, on offer or not. */
    public Optional<InstanceClass> instanceClass(String name, int version) {
        return Offer.at(recent.offer().instanceClasses(), name, version);
    }

    /** Every runtime on offer in its newest version, by title, {@code custom} last. */
    public List<Runtime> runtimes() {
        return Offer.newest(recent.offer().runtimes(), Offer.BY_TITLE);
    }

    /** A runtime on offer, in its newest version. */
    public Optional<Runtime> runtime(String name) {
        return Offer.newest(recent.offer().runtimes(), name);
    }

    /** A runtime as it stood at a version, on offer or not. */
    public Optional<Runtime> runtime(String name, int version) {
        return Offer.at(recent.offer().runtimes(), name, version);
    }

    /**
     * Puts a changed class on offer under the next number; the number in the argument is not looked at.
     *
     * @return the class with its number
     */
    @Transactional
    public InstanceClass addVersion(InstanceClass changed, Person by, Instant at) {
        by.mustBePlatform("change instance classes");
        int number = tables.addVersion(changed, at)
                .orElseThrow(() -> Refusal.conflict("Instance class “" + changed.name()
                        + "” was changed by somebody else at the same moment; look at it again."));
        recent.changedInThisTransaction();
        auditTrail.record(
                at, by, "instance-class.add-version", null, changed.name() + "@" + number, Map.of("version", number));
        return instanceClass(changed.name(), number).orElseThrow();
    }
}
