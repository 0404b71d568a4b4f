package dev.onramp.review;

/** What a review says of a revision. */
public enum Decision {
    /** Words, and no decision. */
    COMMENT("commented", "Comment", "idle", "chat"),
    /** It is to be made true. */
    APPROVE("approved", "Approved", "ok", "ok"),
    /** It goes back to its team with a reason. */
    REQUEST_CHANGES("asked for changes", "Changes requested", "warn", "warn"),
    /** It is turned down with a reason. */
    REJECT("rejected it", "Rejected", "bad", "bad");

    private final String past;
    private final String title;
    private final String tone;
    private final String icon;

    Decision(String past, String title, String tone, String icon) {
        this.past = past;
        this.title = title;
        this.tone = tone;
        this.icon = icon;
    }

    /** As in "Bob <i>rejected it</i>". */
    public String past() {
        return past;
    }

    public String title() {
        return title;
    }

    public String tone() {
        return tone;
    }

    public String icon() {
        return icon;
    }
}
