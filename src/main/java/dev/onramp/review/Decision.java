package dev.onramp.review;

import dev.onramp.web.Badge;
import dev.onramp.web.Badged;

/** What a review says of a revision. */
public enum Decision implements Badged {
    /** Words, and no decision. */
    COMMENT("commented", "Comment", "idle", "chat"),
    /** It is to be made true. */
    APPROVE("approved it", "Approved", "ok", "ok"),
    /** It goes back to its team with a reason. */
    REQUEST_CHANGES("asked for changes", "Changes requested", "warn", "warn"),
    /** It is turned down with a reason. */
    REJECT("rejected it", "Rejected", "bad", "bad");

    private final String past;
    private final Badge badge;

    Decision(String past, String word, String tone, String icon) {
        this.past = past;
        badge = new Badge(word, tone, icon);
    }

    /** As in "Bob <i>rejected it</i>". */
    public String past() {
        return past;
    }

    @Override
    public Badge badge() {
        return badge;
    }
}
