package dev.onramp.review;

import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.GpuWorkload;
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

/** Renders revisions with what the catalogue and the clusters' settings say now, or said then. */
@ApplicationScoped
public class Renderings {

    /** How many earlier versions of a class and of a runtime are tried; beyond, a page was open for very long. */
    private static final int VERSIONS_BACK = 5;

    private final Catalog catalog;
    private final Clusters clusters;
    private final Approvals approvals;

    @Inject
    Renderings(Catalog catalog, Clusters clusters, Approvals approvals) {
        this.catalog = catalog;
        this.clusters = clusters;
        this.approvals = approvals;
    }

    /**
     * What the revision comes to at this moment. A retirement comes to the objects that were approved last: those go.
     *
     * @throws Refusal UNPROCESSABLE where the class, the runtime or a cluster is no longer there
     */
    public Rendered of(RevisionView revision) {
        return revision.retire() ? retirement(revision) : with(revision, instanceClass(revision), runtime(revision));
    }

    /**
     * What the revision came to when it had this digest: versions of the catalogue are kept, so it can be rendered
     * again. Empty where something else made the difference, such as a cluster's settings or a newer Onramp.
     */
    Optional<Rendered> earlier(RevisionView revision, String digest) {
        Optional<Approval> approved =
                approvals.latest(revision).filter(approval -> approval.digest().equals(digest));
        if (approved.isPresent()) {
            return Optional.of(new Rendered(
                    digest, Optional.empty(), Optional.empty(), approved.get().renderings()));
        }
        if (revision.retire()) {
            return Optional.empty();
        }
        InstanceClass newestClass = instanceClass(revision);
        Runtime newestRuntime = runtime(revision);
        for (int c = newestClass.version(); c > Math.max(0, newestClass.version() - VERSIONS_BACK); c--) {
            for (int r = newestRuntime.version(); r > Math.max(0, newestRuntime.version() - VERSIONS_BACK); r--) {
                Optional<InstanceClass> instanceClass = catalog.instanceClass(newestClass.name(), c);
                Optional<Runtime> runtime = catalog.runtime(newestRuntime.name(), r);
                if (instanceClass.isPresent() && runtime.isPresent()) {
                    Rendered then = with(revision, instanceClass.get(), runtime.get());
                    if (then.digest().equals(digest)) {
                        return Optional.of(then);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Rendered with(RevisionView revision, InstanceClass instanceClass, Runtime runtime) {
        GpuWorkload document = revision.document();
        List<ClusterSettings> settings =
                document.clusters().stream().map(this::settings).toList();
        List<Rendering> renderings = settings.stream()
                .map(cluster -> ManifestRenderer.render(
                        document, instanceClass, runtime, cluster, revision.id().number()))
                .toList();
        String digest = RenderingDigest.of(revision.digest(), instanceClass, runtime, settings, renderings);
        return new Rendered(digest, Optional.of(instanceClass), Optional.of(runtime), renderings);
    }

    private Rendered retirement(RevisionView revision) {
        List<Rendering> running = approvals
                .before(revision)
                .map(Approval::renderings)
                .orElseThrow(() -> new IllegalStateException(
                        revision.id() + " is a retirement of what was never approved, which would have ended at once"));
        return new Rendered(
                RenderingDigest.ofRetirement(revision.digest(), running), Optional.empty(), Optional.empty(), running);
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
