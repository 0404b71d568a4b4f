package dev.onramp.cluster;

/**
 * How an object is applied.
 *
 * @param fieldManager who will own the fields
 * @param force whether fields of other managers are taken; only on somebody's explicit word
 * @param dryRun whether the cluster only says what would be
 */
public record Apply(String fieldManager, boolean force, boolean dryRun) {

    /** The name under which Onramp owns what it applies; changing it would orphan every field it has. */
    public static final String ONRAMP = "onramp";

    /** As Onramp, leaving other managers their fields. */
    public static Apply asOnramp() {
        return new Apply(ONRAMP, false, false);
    }

    /** As somebody else, for a field that changes hands. */
    public static Apply as(String fieldManager) {
        return new Apply(fieldManager, false, false);
    }

    public Apply forced() {
        return new Apply(fieldManager, true, dryRun);
    }

    public Apply dryly() {
        return new Apply(fieldManager, force, true);
    }
}
