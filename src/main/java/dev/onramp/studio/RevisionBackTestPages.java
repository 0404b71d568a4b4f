package dev.onramp.studio;

import dev.onramp.backtest.BackTests;
import dev.onramp.backtest.Kept;
import dev.onramp.document.Finding;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Pages;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The back-tests that belong to a revision, one a cluster: what whoever decides on it sees. */
@Path("/workloads/{team}/{name}/revisions/{number}/backtests")
public class RevisionBackTestPages {

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance revision(OfRevision view);

        static native TemplateInstance revision$kept(OfRevision view);
    }

    /**
     * A revision's back-tests.
     *
     * @param path of this, for asking again
     * @param waits whether one is still to come
     * @param none why there is nothing to show; empty where there is
     */
    public record OfRevision(
            RevisionId revision, String path, boolean waits, Optional<String> none, List<OnCluster> clusters) {}

    /**
     * What is kept for one cluster.
     *
     * @param run empty while it is still to come
     * @param waits whether it is still to come or under way
     * @param changed whether it is of another rule than the revision's
     * @param findings of the rule read with the window, as far as they were not found when it was submitted
     * @param unchanged says that the rule is the one that runs, where it is; empty elsewhere
     */
    public record OnCluster(
            String cluster,
            Optional<RunView> run,
            boolean waits,
            boolean changed,
            List<RunView.Line> findings,
            Optional<String> unchanged) {}

    @Inject
    BackTests backTests;

    @Inject
    PageViews views;

    @Inject
    Workloads workloads;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @GET
    public Response show(
            @PathParam("team") String team,
            @PathParam("name") String name,
            @PathParam("number") int number,
            @Context HttpHeaders headers) {
        Person by = signedIn.person();
        RevisionView revision = workloads.revision(RevisionId.of(team, name, number), by);
        OfRevision view = view(revision, by, clock.instant());
        return Pages.html(Pages.wantsFragment(headers) ? Templates.revision$kept(view) : Templates.revision(view));
    }

    private OfRevision view(RevisionView revision, Person by, Instant now) {
        List<Kept> kept = backTests.of(revision.id(), by, now);
        boolean isToCome = revision.state() == RevisionState.IN_REVIEW;
        Optional<RevisionView> present =
                isToCome ? workloads.approved(revision.id().workload()) : Optional.empty();
        List<OnCluster> clusters = revision.document().clusters().stream()
                .map(cluster -> kept.stream()
                        .filter(each -> each.run().question().cluster().equals(cluster))
                        .findFirst()
                        .map(each -> onCluster(revision, cluster, each, isToCome, present, by, now))
                        .orElseGet(() -> new OnCluster(
                                cluster,
                                Optional.empty(),
                                isToCome && backTests.isToCome(revision.id(), cluster),
                                false,
                                List.of(),
                                unchanged(revision, present, cluster))))
                .toList();
        Optional<String> none = none(revision, kept, isToCome);
        boolean waits = none.isEmpty() && clusters.stream().anyMatch(OnCluster::waits);
        return new OfRevision(revision.id(), revision.id().page() + "/backtests", waits, none, clusters);
    }

    private OnCluster onCluster(
            RevisionView revision,
            String cluster,
            Kept kept,
            boolean isToCome,
            Optional<RevisionView> present,
            Person by,
            Instant now) {
        RunView run = views.brief(kept, !isToCome, by, now);
        Set<String> found = revision.findings().stream().map(Finding::code).collect(Collectors.toSet());
        return new OnCluster(
                cluster,
                Optional.of(run),
                isToCome && run.isRunning(),
                !backTests.isOfTheRuleOf(revision, kept.run()),
                run.findings().stream()
                        .filter(each -> !found.contains(each.code()))
                        .toList(),
                unchanged(revision, present, cluster));
    }

    /** While somebody decides: what else changes, the scaling does not. */
    private Optional<String> unchanged(RevisionView revision, Optional<RevisionView> present, String cluster) {
        return present.filter(approved -> approved.document().clusters().contains(cluster))
                .filter(approved -> backTests
                        .ruleDigest(revision.document(), cluster)
                        .equals(backTests.ruleDigest(approved.document(), cluster)))
                .map(approved ->
                        "The rule is the one that runs, of r" + approved.id().number() + ".");
    }

    private static Optional<String> none(RevisionView revision, List<Kept> kept, boolean isToCome) {
        if (revision.retire()) {
            return Optional.of("A retirement has no rule to try.");
        }
        if (revision.document().scaling().triggers().isEmpty()) {
            return Optional.of("This revision has no trigger: its replicas are fixed, so there is nothing to replay.");
        }
        return kept.isEmpty() && !isToCome
                ? Optional.of("None is kept with this revision. One is made when it is sent for review.")
                : Optional.empty();
    }
}
