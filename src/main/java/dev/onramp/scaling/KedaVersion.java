package dev.onramp.scaling;

import java.util.Comparator;
import java.util.regex.Pattern;

/** The release of KEDA on a cluster; it decides how a value becomes a metric the HPA can read. */
public record KedaVersion(int major, int minor, int patch) implements Comparable<KedaVersion> {

    /** The newest rules known here; taken where a cluster's release is unknown. */
    public static final KedaVersion NEWEST = new KedaVersion(2, 20, 2);

    private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,5})\\.(\\d{1,5})(?:\\.(\\d{1,5}))?(?:[-+].*)?");
    private static final Comparator<KedaVersion> ORDER = Comparator.comparingInt(KedaVersion::major)
            .thenComparingInt(KedaVersion::minor)
            .thenComparingInt(KedaVersion::patch);

    /** Reads "2.20.2", "v2.19" or "2.18.1-rc.1"; whatever is no version counts as the newest. */
    public static KedaVersion parse(String text) {
        var match = NUMBERS.matcher(text == null ? "" : text.strip());
        if (!match.matches()) {
            return NEWEST;
        }
        int patch = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
        return new KedaVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), patch);
    }

    public boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new KedaVersion(otherMajor, otherMinor, otherPatch)) >= 0;
    }

    /** Since 2.20 values are rounded to three decimals; before, they were cut off after the third. */
    boolean roundsToMilli() {
        return isAtLeast(2, 20, 0);
    }

    /** Up to 2.19 NaN was converted like a number, and lay below every threshold; infinities were told apart before. */
    public boolean readsNaNAsNumber() {
        return !isAtLeast(2, 20, 0);
    }

    /** Since 2.20.2 a negative value reads as 0; before, it reached the HPA, which took it for an overflow. */
    public boolean hidesNegatives() {
        return isAtLeast(2, 20, 2);
    }

    /** Up to 2.17 a fallback replaced metrics of type AverageValue only. */
    public boolean fallsBackForValue() {
        return isAtLeast(2, 18, 0);
    }

    /** The releases in which an outage can be mistaken for silence, and the workload be sent to zero. */
    public boolean canLoseWorkloadInOutage() {
        return isAtLeast(2, 20, 0) && !isAtLeast(2, 20, 3);
    }

    @Override
    public int compareTo(KedaVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
