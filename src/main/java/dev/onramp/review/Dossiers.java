package dev.onramp.review;

import dev.onramp.catalog.Catalog;
import dev.onramp.document.InstanceClass;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Gathers what is known about a revision that is up for decision. */
@ApplicationScoped
class Dossiers {

    private final Workloads workloads;
    private final Renderings renderings;
    private final Approvals approvals;
    private final Reviews reviews;
    private final Catalog catalog;

    @Inject
    Dossiers(Workloads workloads, Renderings renderings, Approvals approvals, Reviews reviews, Catalog catalog) {
        this.workloads = workloads;
        this.renderings = renderings;
        this.approvals = approvals;
        this.reviews = reviews;
        this.catalog = catalog;
    }

    /** @throws Refusal NOT_FOUND where there is no such revision that they may see */
    Dossier of(RevisionId id, Person by) {
        RevisionView revision = workloads.revision(id, by);
        Optional<Rendered> now = Optional.empty();
        Optional<String> trouble = Optional.empty();
        try {
            now = Optional.of(renderings.of(revision));
        } catch (Refusal unrenderable) {
            trouble = Optional.of(unrenderable.getMessage());
        }
        Optional<Approval> before = approvals.before(revision);
        Optional<RevisionView> beforeRevision =
                before.flatMap(approval -> workloads.find(new RevisionId(id.workload(), approval.revision())));
        return new Dossier(
                revision,
                now,
                trouble,
                approvals.latest(revision),
                before,
                beforeRevision,
                now.flatMap(Rendered::basis).map(Basis::instanceClass).or(() -> priced(revision)),
                beforeRevision.flatMap(this::priced),
                reviews.thread(id));
    }

    private Optional<InstanceClass> priced(RevisionView revision) {
        String name = revision.document().instanceClass();
        return revision.classVersion()
                .flatMap(version -> catalog.instanceClass(name, version))
                .or(() -> catalog.instanceClass(name));
    }
}
