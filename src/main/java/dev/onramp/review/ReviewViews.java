package dev.onramp.review;

import dev.onramp.document.Documents;
import dev.onramp.document.Finding;
import dev.onramp.manifest.Rendering;
import dev.onramp.people.Person;
import dev.onramp.review.ReviewView.Act;
import dev.onramp.review.ReviewView.Delta;
import dev.onramp.review.ReviewView.Figures;
import dev.onramp.web.Badge;
import dev.onramp.web.Moment;
import dev.onramp.web.Unseen;
import dev.onramp.web.YamlText;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.WorkloadPaths;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** A dossier in, a page out. */
final class ReviewViews {

    private static final String[] HUES = {"", "b", "c", "d"};

    private final Dossier dossier;
    private final RevisionView revision;
    private final Person reader;
    private final Optional<Outcome> outcome;

    private ReviewViews(Dossier dossier, Person reader) {
        this.dossier = dossier;
        this.revision = dossier.revision();
        this.reader = reader;
        this.outcome = Outcome.of(dossier);
    }

    /** @param typed what was sent with a decision that was refused, and why; {@link Typed#NOTHING} at first sight */
    static ReviewView view(Dossier dossier, Person reader, Typed typed) {
        return new ReviewViews(dossier, reader).view(typed);
    }

    private ReviewView view(Typed typed) {
        List<ClusterChange> changes = dossier.changes();
        return new ReviewView(
                revision.id().workload().toString(),
                WorkloadPaths.page(revision.id().workload()),
                revision.id().page(),
                revision.id().number(),
                "r" + revision.id().number(),
                state(),
                revision.state() == RevisionState.IN_REVIEW,
                revision.retire()
                        ? "Retire " + revision.id().workload()
                        : revision.id().workload().toString(),
                outcome.map(ReviewViews::decided).orElse(null),
                lead(),
                revision.submitted().map(sent -> Moment.of(sent.at())).orElse(null),
                revision.retire(),
                dossier.trouble().filter(trouble -> !dossier.showsApproval()).orElse(null),
                dossier.base().map(this::since).orElse(null),
                changes.stream().map(this::clusterPart).toList(),
                changes.stream().mapToInt(ClusterChange::count).sum(),
                YamlText.lines(Documents.toYaml(revision.document())),
                dossier.renderings().stream().map(ReviewViews::manifestPart).toList(),
                revision.findings().stream().map(ReviewViews::findingPart).toList(),
                dossier.said().stream().map(ReviewViews::said).toList(),
                panel(typed));
    }

    private Badge state() {
        return dossier.isStale()
                ? new Badge("Stale approval", "held", "clock")
                : revision.state().badge();
    }

    private String lead() {
        String who = revision.submitted().map(RevisionView.Submitted::name).orElse(revision.author());
        String asks = who + (outcome.isEmpty() ? " asks" : " asked");
        String clusters = clusters();
        if (revision.retire()) {
            return asks + " to end this workload, and with it everything Onramp made for it on " + clusters + ".";
        }
        return dossier.before()
                .map(earlier -> asks + " to move from revision " + earlier.revision() + " to "
                        + revision.id().number() + " on " + clusters + ".")
                .orElse(asks + " to run this on " + clusters + ", for the first time.");
    }

    private static ReviewView.Decided decided(Outcome outcome) {
        return new ReviewView.Decided(
                outcome.by(),
                outcome.deed(),
                Moment.of(outcome.at()),
                paragraphs(outcome.reason()),
                outcome.since().orElse(null));
    }

    private String since(Approval base) {
        return dossier.isStale()
                ? "what was approved by " + base.by() + " on "
                        + Moment.of(base.at()).text()
                : "revision " + base.revision() + ", approved by " + base.by();
    }

    private ReviewView.ClusterPart clusterPart(ClusterChange change) {
        Badge standing;
        String note = null;
        if (revision.retire()) {
            standing = new Badge(outcome.isEmpty() ? "Will be deleted" : "Deletion", "bad", "bad");
        } else if (change.isLeft()) {
            standing = new Badge(outcome.isEmpty() ? "Will be deleted" : "Deletion", "bad", "bad");
            note = "This revision no longer names " + change.cluster() + ", so what Onramp made there goes.";
        } else if (change.isNew()) {
            standing = new Badge("New here", "busy", "plus");
        } else {
            standing = change.objects().isEmpty()
                    ? new Badge("Stays as it is", "idle", "check")
                    : new Badge(outcome.isEmpty() ? "Will be updated" : "Update", "busy", "diff");
        }
        return new ReviewView.ClusterPart(
                change.cluster(),
                standing,
                note,
                counted(change.objects().size(), "object")
                        + (revision.retire() || change.isNew() || change.isLeft()
                                ? ""
                                : ", " + counted(change.count(), "change")),
                change.objects().stream()
                        .map(object -> new ReviewView.ObjectPart(
                                object.kind(),
                                object.name(),
                                object.fate() == ObjectChange.Fate.CHANGED
                                        ? counted(object.diff().count(), "change")
                                        : fate(object.fate()),
                                object.diff().hunks()))
                        .toList());
    }

    private String fate(ObjectChange.Fate fate) {
        return revision.retire() ? "deleted" : fate.word();
    }

    private static ReviewView.ManifestPart manifestPart(Rendering rendering) {
        return new ReviewView.ManifestPart(
                rendering.cluster(),
                rendering.namespace(),
                counted(rendering.objects().size(), "object"),
                YamlText.lines(rendering.toYaml()));
    }

    private static ReviewView.FindingPart findingPart(Finding finding) {
        Badge severity = switch (finding.severity()) {
            case ERROR -> new Badge("Error", "bad", "bad");
            case WARNING -> new Badge("Warning", "warn", "warn");
            case INFO -> new Badge("Note", "busy", "info");
        };
        return new ReviewView.FindingPart(
                severity, finding.cluster(), finding.code(), finding.href(), finding.pointer(), finding.message());
    }

    static ReviewView.Said said(Review review) {
        Decision decision = review.decision;
        return new ReviewView.Said(
                review.byName,
                new Person("", review.byName, new TreeSet<>(), new TreeSet<>(), null).initials(),
                HUES[Math.floorMod(review.bySub.hashCode(), HUES.length)],
                decision == Decision.COMMENT ? null : decision.badge(),
                Moment.of(review.at),
                paragraphs(review.text));
    }

    private static List<String> paragraphs(String text) {
        return Unseen.spelledOut(text).lines().filter(line -> !line.isBlank()).toList();
    }

    private ReviewView.Panel panel(Typed typed) {
        String digest = dossier.digest().orElse("");
        return new ReviewView.Panel(
                heading(),
                digest,
                digest.length() > 20 ? digest.substring(7, 15) : digest,
                figures(),
                findings(),
                new Act(approveLabel(), approveObjection()),
                new Act("", reason(ReviewPolicy.againstRefusing(revision, reader))),
                new Act("", reason(ReviewPolicy.againstCommenting(revision, reader))),
                consequence(),
                typed.changed(),
                typed.error(),
                typed.text(),
                curl(digest));
    }

    private String heading() {
        String label = "r" + revision.id().number();
        return outcome.map(Outcome::heading).orElseGet(() -> {
            if (revision.state() == RevisionState.DRAFT) {
                return label + " is a draft";
            }
            return ReviewPolicy.againstDeciding(revision, reader).isEmpty()
                    ? "Decide on " + label
                    : label + " waits for a decision";
        });
    }

    private String approveObjection() {
        return ReviewPolicy.againstApproving(revision, reader, dossier.isStale())
                .map(ReviewPolicy.Objection::sentence)
                .or(dossier::trouble)
                .orElse(null);
    }

    private String approveLabel() {
        String verb = dossier.isStale() ? "Approve again" : "Approve";
        if (revision.retire()) {
            return verb + " and delete from " + clusters();
        }
        int left =
                (int) dossier.changes().stream().filter(ClusterChange::isLeft).count();
        return left == 0
                ? verb + " and apply to " + clusters()
                : verb + ", apply to " + clusters() + " and delete from " + left;
    }

    private String consequence() {
        if (revision.retire()) {
            return "Deletes, in reverse order, exactly the objects Onramp made, and nothing else. The name may be used"
                    + " again afterwards.";
        }
        return dossier.now()
                .flatMap(Rendered::basis)
                .map(basis -> "Bound to this document, " + basis.instanceClass().name() + " version "
                        + basis.instanceClass().version() + ", "
                        + basis.runtime().name() + " version " + basis.runtime().version()
                        + " and the clusters' settings. If one of them changes, the approval goes stale.")
                .orElse(null);
    }

    private Figures figures() {
        if (dossier.instanceClass().isEmpty()) {
            return null;
        }
        Asked after = Asked.of(revision.document(), dossier.instanceClass().get());
        Optional<Asked> before = dossier.beforeRevision()
                .flatMap(earlier -> dossier.beforeClass().map(priced -> Asked.of(earlier.document(), priced)));
        return new Figures(
                delta(before, after, Asked::replicas),
                delta(before, after, asked -> Integer.toString(asked.gpus())),
                delta(before, after, asked -> asked.cost().floorPerMonth()),
                delta(before, after, asked -> asked.cost().ceilingPerMonth()));
    }

    private Delta delta(Optional<Asked> before, Asked after, Function<Asked, String> figure) {
        String now = figure.apply(revision.retire() ? Asked.NOTHING : after);
        return new Delta(before.map(figure).filter(then -> !then.equals(now)).orElse(null), now);
    }

    private String findings() {
        if (revision.findings().isEmpty()) {
            return "none";
        }
        long warnings = revision.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                .count();
        long notes = revision.findings().size() - warnings;
        return warnings == 0
                ? counted((int) notes, "note")
                : counted((int) warnings, "warning") + (notes == 0 ? "" : ", " + counted((int) notes, "note"));
    }

    private String curl(String digest) {
        return "curl -X POST \"$ONRAMP" + WorkloadPaths.api(revision.id().workload()) + "/revisions/"
                + revision.id().number() + "/approval\" \\\n  -H \"Authorization: Bearer $TOKEN\" -H"
                + " 'Content-Type: application/json' \\\n  -d '{\"digest\": \"" + digest + "\"}'";
    }

    private String clusters() {
        return counted(revision.document().clusters().size(), "cluster");
    }

    private static String reason(Optional<ReviewPolicy.Objection> objection) {
        return objection.map(ReviewPolicy.Objection::sentence).orElse(null);
    }

    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
