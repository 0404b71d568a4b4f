package dev.onramp.scaling;

import java.util.regex.Pattern;

/** The release of Kubernetes on a cluster; it decides which variant of the HPA's rules applies. */
public record KubernetesVersion(int major, int minor) {

    /** The newest rules known here; taken where a cluster's release is unknown. */
    public static final KubernetesVersion NEWEST = new KubernetesVersion(1, 36);

    private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,5})\\.(\\d{1,5})\\D?.*");

    /** Reads "1.36.2", "v1.33" or "1.32.4-eks-1"; whatever is no version counts as the newest. */
    public static KubernetesVersion parse(String text) {
        var match = NUMBERS.matcher(text == null ? "" : text.strip());
        return match.matches()
                ? new KubernetesVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)))
                : NEWEST;
    }

    private boolean isAtLeast(int otherMinor) {
        return major > 1 || major == 1 && minor >= otherMinor;
    }

    /** The oldest release with the same rules; two releases that are alike here scale alike. */
    public String rulesSince() {
        return heedsOwnTolerance() ? "1.35" : comparesWithBounds() ? "1.33" : "1.0";
    }

    /** Up to 1.32 the distance from 1 was compared, which acts at exactly +10 %; since 1.33 the bounds are. */
    boolean comparesWithBounds() {
        return isAtLeast(33);
    }

    /** The tolerance fields of a behavior are heeded by default since 1.35 (gate HPAConfigurableTolerance). */
    boolean heedsOwnTolerance() {
        return isAtLeast(35);
    }
}
