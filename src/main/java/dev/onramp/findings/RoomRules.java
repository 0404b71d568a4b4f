package dev.onramp.findings;

import dev.onramp.document.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Findings about the GPUs that the most replicas would need, and what there is for them. */
public final class RoomRules {

    private static final String MAX = "/spec/scaling/max";

    private RoomRules() {}

    /**
     * @param resource what one replica asks for, such as {@code nvidia.com/gpu}
     * @param each how many of it
     * @param onNodes how many all fitting nodes of the cluster have, taken or not; empty where that is not known
     * @param quota how many the team's namespace may ask for; empty where nothing limits it
     */
    public static List<Finding> of(String resource, int each, int max, OptionalLong onNodes, OptionalLong quota) {
        long needed = (long) each * max;
        List<Finding> found = new ArrayList<>();
        if (onNodes.isPresent() && needed > onNodes.getAsLong()) {
            found.add(Finding.warning(
                    "over-capacity",
                    MAX,
                    sum(each, max, resource) + ", and the cluster's nodes of this class have " + onNodes.getAsLong()
                            + " in all. Replicas beyond that wait until nodes are added."));
        }
        if (quota.isPresent() && needed > quota.getAsLong()) {
            found.add(Finding.warning(
                    "over-quota",
                    MAX,
                    sum(each, max, resource) + ", and the quota of the team's namespace allows " + quota.getAsLong()
                            + ". Kubernetes refuses pods beyond it."));
        }
        return found;
    }

    private static String sum(int each, int max, String resource) {
        String replicas = max == 1 ? "1 replica asks" : max + " replicas ask";
        return each == 1
                ? "At most, " + replicas + " for " + max + " × " + resource
                : "At most, " + replicas + " for " + max + " × " + each + " = " + (long) each * max + " × " + resource;
    }
}
