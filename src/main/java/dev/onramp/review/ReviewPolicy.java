package dev.onramp.review;

import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import java.util.Locale;
import java.util.Optional;

/** Who may say what on which revision, and why not. Decides, and changes nothing. */
final class ReviewPolicy {

    /** A no and its reason; a page greys a button with it, an act refuses with it. */
    record Objection(Refusal.Kind kind, String sentence) {
        Refusal asRefusal() {
            return new Refusal(kind, sentence);
        }
    }

    private ReviewPolicy() {}

    /** What stands against this person's deciding on this revision at all. */
    static Optional<Objection> againstDeciding(RevisionView revision, Person by) {
        if (!by.isPlatform()) {
            return Optional.of(new Objection(Refusal.Kind.FORBIDDEN, "Only the platform team decides on requests."));
        }
        if (revision.isBy(by)) {
            return Optional.of(new Objection(
                    Refusal.Kind.FORBIDDEN,
                    "You wrote or submitted this revision yourself; somebody else has to decide on it."));
        }
        return Optional.empty();
    }

    /**
     * What stands against approving.
     *
     * @param isStale whether it is approved, and for another rendering than the present one
     */
    static Optional<Objection> againstApproving(RevisionView revision, Person by, boolean isStale) {
        return againstDeciding(revision, by).or(() -> {
            boolean waits = revision.state() == RevisionState.IN_REVIEW;
            boolean again = revision.state() == RevisionState.APPROVED && isStale;
            return waits || again ? Optional.empty() : Optional.of(ended(revision));
        });
    }

    /** What stands against sending it back or turning it down. */
    static Optional<Objection> againstRefusing(RevisionView revision, Person by) {
        return againstDeciding(revision, by)
                .or(() ->
                        revision.state() == RevisionState.IN_REVIEW ? Optional.empty() : Optional.of(ended(revision)));
    }

    /** What stands against saying something. */
    static Optional<Objection> againstCommenting(RevisionView revision, Person by) {
        boolean takesPart =
                by.isPlatform() || by.mayActFor(revision.id().workload().team());
        return takesPart
                ? Optional.empty()
                : Optional.of(new Objection(
                        Refusal.Kind.FORBIDDEN, "Auditors read; the team and the platform team discuss."));
    }

    private static Objection ended(RevisionView revision) {
        String sentence = switch (revision.state()) {
            case DRAFT -> "Revision %d is still a draft; its team submits it first.";
            case APPROVED -> "Revision %d is approved already, and nothing it was approved for has changed.";
            case IN_REVIEW, CHANGES_REQUESTED, REJECTED, WITHDRAWN, SUPERSEDED ->
                "Revision %d is " + revision.state().word().toLowerCase(Locale.ROOT) + "; nothing is left to decide.";
        };
        return new Objection(
                Refusal.Kind.CONFLICT, sentence.formatted(revision.id().number()));
    }
}
