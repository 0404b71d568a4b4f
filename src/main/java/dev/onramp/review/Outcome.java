package dev.onramp.review;

import dev.onramp.workload.RevisionView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the story of a revision's request went out.
 *
 * @param heading what became of it: "r7 was approved"
 * @param by what whoever brought that about is called
 * @param deed what they did, after their name: "approved it"
 * @param reason what they wrote to it; may be empty
 * @param since what has become of the decision meanwhile; empty where it stands
 */
record Outcome(String heading, String by, String deed, Instant at, String reason, Optional<String> since) {

    /** @return empty as long as it is written or waits, and where an approval is to be given again */
    static Optional<Outcome> of(Dossier dossier) {
        RevisionView revision = dossier.revision();
        String label = "r" + revision.id().number();
        return switch (revision.state()) {
            case DRAFT, IN_REVIEW -> Optional.empty();
            case APPROVED -> dossier.isStale() ? Optional.empty() : decided(dossier, label + " was approved", null);
            case SUPERSEDED ->
                decided(dossier, label + " was approved once", "A newer revision has taken its place since.");
            case CHANGES_REQUESTED -> decided(dossier, label + " was sent back", null);
            case REJECTED -> decided(dossier, label + " was rejected", null);
            case WITHDRAWN ->
                Optional.of(new Outcome(
                        label + " was withdrawn",
                        revision.movedBy(),
                        "took it back before anybody decided",
                        revision.movedAt(),
                        "",
                        Optional.empty()));
        };
    }

    private static Optional<Outcome> decided(Dossier dossier, String heading, String since) {
        return latest(dossier.said())
                .map(review -> new Outcome(
                        heading,
                        review.byName,
                        review.decision.past(),
                        review.at,
                        review.text,
                        Optional.ofNullable(since)));
    }

    /** The decision that counts; an approval may be given again. */
    static Optional<Review> latest(List<Review> said) {
        return said.stream()
                .filter(review -> review.decision != Decision.COMMENT)
                .reduce((earlier, later) -> later);
    }
}
