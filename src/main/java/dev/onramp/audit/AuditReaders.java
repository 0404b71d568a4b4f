package dev.onramp.audit;

import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;

/** Who may read the trail. */
final class AuditReaders {

    private AuditReaders() {}

    /** @throws Refusal FORBIDDEN for whoever sees only their own teams' things */
    static void mustInclude(Person person) {
        if (!person.seesAll()) {
            throw Refusal.forbidden(
                    "The audit trail tells of every team, so only auditors and the platform team read it. "
                            + "Each of your workloads shows its own history.");
        }
    }
}
