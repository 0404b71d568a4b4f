package dev.onramp.review;

import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import dev.onramp.manifest.ManifestRenderer;
import dev.onramp.manifest.Rendering;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Renders revisions with what the catalogue and the clusters' settings say now, or said then. */
@ApplicationScoped
public class Renderings {

    /** How many earlier versions of a class and of a runtime are tried; beyond, a page was open for very long. */
    private static final int VERSIONS_BACK = 5;

    /** With as few changes as possible first; a rendering takes well under a millisecond. */
    private static final int TRIES = 500;

    private final Catalog catalog;
    private final Clusters clusters;
    private final Approvals approvals;
    private final SettingsHistory history;

    @Inject
    Renderings(Catalog catalog, Clusters clusters, Approvals approvals, SettingsHistory history) {
        this.catalog = catalog;
        this.clusters = clusters;
        this.approvals = approvals;
        this.history = history;
    }

    /**
     * What the revision comes to at this moment. A retirement comes to the objects that were approved last: those go.
     *
     * @throws Refusal UNPROCESSABLE where the class, the runtime or a cluster is no longer there
     */
    public Rendered of(RevisionView revision) {
        return revision.retire() ? retirement(revision) : with(revision, present(revision));
    }

    /**
     * What the revision came to when it had this digest: versions of the catalogue and of clusters' settings are kept,
     * so it can be rendered again. Empty where something else made the difference, such as a newer Onramp.
     */
    Optional<Rendered> earlier(RevisionView revision, String digest) {
        Optional<Rendered> approved = approvals
                .latest(revision)
                .filter(approval -> approval.digest().equals(digest))
                .map(approval -> new Rendered(digest, Optional.empty(), approval.renderings()));
        if (approved.isPresent() || revision.retire()) {
            return approved;
        }
        return earlierBases(present(revision))
                .limit(TRIES)
                .map(basis -> with(revision, basis))
                .filter(then -> then.digest().equals(digest))
                .findFirst();
    }

    private Stream<Basis> earlierBases(Basis now) {
        List<List<ClusterSettings>> settings = List.of(List.of());
        for (ClusterSettings cluster : now.clusters()) {
            settings = settings.stream()
                    .flatMap(some -> history.of(cluster).stream().map(then -> joined(some, then)))
                    .toList();
        }
        List<List<ClusterSettings>> clusters = settings;
        return back(
                        now.instanceClass().version(),
                        version -> catalog.instanceClass(now.instanceClass().name(), version))
                .flatMap(instanceClass -> back(
                                now.runtime().version(),
                                version -> catalog.runtime(now.runtime().name(), version))
                        .flatMap(runtime -> clusters.stream().map(some -> new Basis(instanceClass, runtime, some))));
    }

    private static <T> Stream<T> back(int newest, IntFunction<Optional<T>> version) {
        return IntStream.range(0, VERSIONS_BACK)
                .map(back -> newest - back)
                .filter(number -> number > 0)
                .mapToObj(version)
                .flatMap(Optional::stream);
    }

    private static <T> List<T> joined(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

    private Basis present(RevisionView revision) {
        return new Basis(
                instanceClass(revision),
                runtime(revision),
                revision.document().clusters().stream().map(this::settings).toList());
    }

    private static Rendered with(RevisionView revision, Basis basis) {
        List<Rendering> renderings = basis.clusters().stream()
                .map(cluster -> ManifestRenderer.render(
                        revision.document(),
                        basis.instanceClass(),
                        basis.runtime(),
                        cluster,
                        revision.id().number()))
                .toList();
        return new Rendered(RenderingDigest.of(revision.digest(), basis, renderings), Optional.of(basis), renderings);
    }

    private Rendered retirement(RevisionView revision) {
        List<Rendering> running = approvals
                .before(revision)
                .map(Approval::renderings)
                .orElseThrow(() -> new IllegalStateException(
                        revision.id() + " is a retirement of what was never approved, which would have ended at once"));
        return new Rendered(RenderingDigest.ofRetirement(revision.digest(), running), Optional.empty(), running);
    }

    private InstanceClass instanceClass(RevisionView revision) {
        String name = revision.document().instanceClass();
        return revision.classVersion()
                .map(version -> catalog.instanceClass(name, version))
                .orElseGet(() -> catalog.instanceClass(name))
                .orElseThrow(() -> gone("Instance class", name));
    }

    private Runtime runtime(RevisionView revision) {
        String name = revision.document().runtime();
        return revision.runtimeVersion()
                .map(version -> catalog.runtime(name, version))
                .orElseGet(() -> catalog.runtime(name))
                .orElseThrow(() -> gone("Runtime", name));
    }

    private ClusterSettings settings(String cluster) {
        return clusters.settings(cluster).orElseThrow(() -> gone("Cluster", cluster));
    }

    private static Refusal gone(String what, String name) {
        return new Refusal(
                Refusal.Kind.UNPROCESSABLE,
                what + " “" + name + "” is no longer on offer, so this can't be rendered. Request changes, so that the"
                        + " team chooses another.");
    }
}
