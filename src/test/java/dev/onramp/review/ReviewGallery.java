package dev.onramp.review;

import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.people.Person;
import dev.onramp.review.ReviewView.Changed;
import dev.onramp.web.Listing;
import dev.onramp.web.Pages;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Every face of the review pages, from prepared data: in tests only. */
@Path("/gallery/review/{face}")
public class ReviewGallery {

    private static final String[] BOTH = {"eu-west-prod", "us-east-prod"};
    private static final GpuWorkload SIX = Laid.document("2.3", 2, 6, BOTH);
    private static final GpuWorkload SEVEN = Laid.document("2.4", 1, 8, BOTH);
    private static final List<Finding> FINDINGS = List.of(
            Finding.warning(
                            "cold-start",
                            "/spec/scaling/triggers/0",
                            "A cold start takes longer than the spike of last Thursday did, so it comes too late for such a one.")
                    .on("eu-west-prod"),
            Finding.info("not-checked", "", "us-east-prod did not answer, so its rules were not read."));

    @GET
    public Response show(@PathParam("face") String face) {
        return Pages.html(page(face));
    }

    private static TemplateInstance page(String face) {
        return switch (face) {
            case "queue" -> queue(12, "vision/w-12/3");
            case "queue-empty" -> queue(0, null);
            case "change" -> review(change(RevisionState.IN_REVIEW, 4, 4), Laid.BOB, Typed.NOTHING);
            case "first" -> review(first(), Laid.BOB, Typed.NOTHING);
            case "retire" -> review(retirement(), Laid.BOB, Typed.NOTHING);
            case "stale" -> review(change(RevisionState.APPROVED, 4, 5), Laid.BOB, Typed.NOTHING);
            case "approved" -> review(change(RevisionState.APPROVED, 4, 4), Laid.BOB, Typed.NOTHING);
            case "approved-auditor" -> review(change(RevisionState.APPROVED, 4, 4), Laid.CAROL, Typed.NOTHING);
            case "stale-auditor" -> review(change(RevisionState.APPROVED, 4, 5), Laid.CAROL, Typed.NOTHING);
            case "rejected" -> review(rejection(), Laid.BOB, Typed.NOTHING);
            case "superseded" -> review(change(RevisionState.SUPERSEDED, 4, 4), Laid.ALICE, Typed.NOTHING);
            case "withdrawn" -> review(change(RevisionState.WITHDRAWN, 4, 4), Laid.BOB, Typed.NOTHING);
            case "own" -> review(change(RevisionState.IN_REVIEW, 4, 4), own(), Typed.NOTHING);
            case "member" -> review(change(RevisionState.IN_REVIEW, 4, 4), Laid.ALICE, Typed.NOTHING);
            case "auditor" -> review(change(RevisionState.IN_REVIEW, 4, 4), Laid.CAROL, Typed.NOTHING);
            case "no-reason" ->
                review(
                        change(RevisionState.IN_REVIEW, 4, 4),
                        Laid.BOB,
                        new Typed("", "Write a sentence to reject: the team has to know what to do.", null));
            case "changed" ->
                review(
                        change(RevisionState.IN_REVIEW, 5, 5),
                        Laid.BOB,
                        new Typed(
                                "Fine by me <b>now</b>.",
                                null,
                                new Changed(
                                        "Not approved.",
                                        "What you decided on has changed meanwhile; nothing was approved.",
                                        List.of("eu-west-prod, Deployment image-embeddings: - cpu: 7"))));
            case "trouble" -> review(trouble(), Laid.BOB, Typed.NOTHING);
            default -> throw new IllegalArgumentException("no face " + face);
        };
    }

    private static TemplateInstance review(Dossier dossier, Person reader, Typed typed) {
        return ReviewPages.Templates.show(ReviewViews.view(dossier, reader, typed));
    }

    private static Dossier rejection() {
        RevisionView one = Laid.revision(1, SEVEN, RevisionState.REJECTED);
        Dossier first = first();
        return new Dossier(
                one,
                first.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                first.instanceClass(),
                Optional.empty(),
                List.of(new Review(
                        one, Decision.REJECT, "An <L4> will do.\nAsk again with one.", Laid.BOB, Laid.NOON)));
    }

    private static Dossier change(RevisionState state, int approvedVersion, int presentVersion) {
        RevisionView six = Laid.revision(6, SIX, RevisionState.SUPERSEDED);
        RevisionView seven = Laid.revision(7, SEVEN, state, false, FINDINGS);
        return new Dossier(
                seven,
                Optional.of(Laid.rendered(seven, Laid.a10g(presentVersion))),
                Optional.empty(),
                wasApproved(state)
                        ? Optional.of(Laid.approval(7, Laid.rendered(seven, Laid.a10g(approvedVersion))))
                        : Optional.empty(),
                Optional.of(Laid.approval(6, Laid.rendered(six, Laid.a10g(4)))),
                Optional.of(six),
                Optional.of(Laid.a10g(presentVersion)),
                Optional.of(Laid.a10g(4)),
                said(seven));
    }

    private static Dossier first() {
        RevisionView one = Laid.revision(1, SEVEN, RevisionState.IN_REVIEW);
        return new Dossier(
                one,
                Optional.of(Laid.rendered(one, Laid.a10g(4))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Laid.a10g(4)),
                Optional.empty(),
                List.of());
    }

    private static Dossier retirement() {
        RevisionView seven = Laid.revision(7, SEVEN, RevisionState.APPROVED);
        RevisionView eight = Laid.revision(8, SEVEN, RevisionState.IN_REVIEW, true, List.of());
        Rendered running = Laid.rendered(seven, Laid.a10g(4));
        return new Dossier(
                eight,
                Optional.of(new Rendered(running.digest(), Optional.empty(), running.renderings())),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Laid.approval(7, running)),
                Optional.of(seven),
                Optional.of(Laid.a10g(4)),
                Optional.of(Laid.a10g(4)),
                List.of());
    }

    private static Dossier trouble() {
        RevisionView one = Laid.revision(1, SEVEN, RevisionState.IN_REVIEW);
        return new Dossier(
                one,
                Optional.empty(),
                Optional.of("Instance class “a10g-1” is no longer on offer, so this can't be rendered."),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static boolean wasApproved(RevisionState state) {
        return state == RevisionState.APPROVED || state == RevisionState.SUPERSEDED;
    }

    private static List<Review> said(RevisionView revision) {
        List<Review> said = new ArrayList<>(talk(revision));
        if (wasApproved(revision.state())) {
            said.add(new Review(
                    revision, Decision.APPROVE, "Nights look safe.", Laid.BOB, Laid.NOON.minus(Duration.ofMinutes(5))));
        }
        return said;
    }

    private static List<Review> talk(RevisionView revision) {
        return List.of(
                new Review(
                        revision,
                        Decision.COMMENT,
                        "The minimum goes to 1 because nights are at 30 requests/s; one replica takes that.",
                        Laid.ALICE,
                        Laid.NOON.minus(Duration.ofMinutes(20))),
                new Review(
                        revision,
                        Decision.COMMENT,
                        "Who set 12 by hand on us-east-prod?\nI’d rather keep 8 & see it here first.",
                        Laid.BOB,
                        Laid.NOON.minus(Duration.ofMinutes(12))));
    }

    private static Person own() {
        return Laid.person("sub-ada", "Ada", Set.of("vision"), Person.Role.PLATFORM);
    }

    private static TemplateInstance queue(int count, String next) {
        List<Queue.Request> requests = IntStream.range(0, count)
                .mapToObj(i -> new Queue.Request(
                        Laid.revision(
                                1 + i % 4,
                                i % 3 == 0 ? SIX : SEVEN,
                                RevisionState.IN_REVIEW,
                                i == 4,
                                i % 2 == 0 ? List.of() : FINDINGS.subList(i % 3 == 0 ? 1 : 0, 2)),
                        Optional.of(Asked.of(i % 3 == 0 ? SIX : SEVEN, Laid.a10g(4)))))
                .toList();
        return QueuePages.Templates.queue(
                QueueViews.view(new Listing<>(requests, next), true, count == 0 ? Laid.BOB : own()));
    }
}
