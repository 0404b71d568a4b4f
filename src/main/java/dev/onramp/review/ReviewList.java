package dev.onramp.review;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was said on a revision, as REST tells it. */
public record ReviewList(
        List<Item> items, @Schema(nullable = true) String next) {

    /** One thing said or decided. */
    public record Item(
            String decision,
            String text,
            String by,
            String byName,
            Instant at,
            @Schema(nullable = true) String digest) {
        static Item of(Review review) {
            return new Item(review.decision.name(), review.text, review.bySub, review.byName, review.at, review.digest);
        }
    }
}
