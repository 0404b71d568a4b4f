package dev.onramp.review;

import dev.onramp.review.ReviewView.Changed;

/**
 * What came with a decision that was refused.
 *
 * @param text the words as they were typed
 * @param error what is wrong with them; null where that is not why
 * @param changed what changed since the page was shown; null where nothing did
 */
record Typed(String text, String error, Changed changed) {

    static final Typed NOTHING = new Typed("", null, null);
}
