package dev.onramp.review;

import java.time.Instant;
import java.util.List;

/** What was said on a revision, as REST tells it. */
public record ReviewList(List<Item> items, String next) {

    /** One thing said or decided. */
    public record Item(String decision, String text, String by, String byName, Instant at, String digest) {
        static Item of(Review review) {
            return new Item(review.decision.name(), review.text, review.bySub, review.byName, review.at, review.digest);
        }
    }
}
