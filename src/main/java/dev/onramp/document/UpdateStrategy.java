package dev.onramp.document;

/** How the pods of a new revision take the place of the old ones. */
public enum UpdateStrategy {
    /** One new pod first, then one old pod goes: needs a spare GPU, never drops capacity. */
    SURGE("surge"),
    /** One old pod goes first: needs no spare GPU, runs one replica short meanwhile. */
    IN_PLACE("in-place");

    private final String word;

    UpdateStrategy(String word) {
        this.word = word;
    }

    /** As the document spells it. */
    public String word() {
        return word;
    }
}
