package dev.onramp.scaling;

import java.util.List;

/**
 * What a CPU or memory trigger aims at, and the replicas the HPA proposes for the pods' usage: {@code
 * GetResourceReplicas} and {@code calcPlainMetricReplicas} of Kubernetes' replica calculator. Where pods can't be
 * measured it assumes the worst for the direction it was about to take, and stays where that changes the answer.
 *
 * @param target percent of the request for {@link Kind#UTILIZATION}, thousandths for {@link Kind#AVERAGE_VALUE}
 */
public record ResourceTarget(Kind kind, long target) {

    /** What the target counts. */
    public enum Kind {
        /** Percent of what the pods request. */
        UTILIZATION,
        /** The resource itself, for an average pod. */
        AVERAGE_VALUE
    }

    public ResourceTarget {
        if (target <= 0) {
            throw new IllegalArgumentException("A resource target is above zero, not " + target + ".");
        }
    }

    /**
     * Replicas before ranges, windows and policies; {@link ExternalTarget#FAILED} where no pod is measured, or those that
     * are request nothing.
     */
    public int propose(List<PodUsage> pods, int specReplicas, Tolerance tolerance) {
        int measured = count(pods, PodUsage.State.MEASURED);
        if (measured == 0) {
            return ExternalTarget.FAILED;
        }
        double ratio = ratio(pods, false, Missing.LEFT_OUT);
        if (Double.isNaN(ratio)) {
            return ExternalTarget.FAILED;
        }
        boolean growsWithUnready = ratio > 1.0 && count(pods, PodUsage.State.UNREADY) > 0;
        int missing = count(pods, PodUsage.State.MISSING);
        if (!growsWithUnready && missing == 0) {
            return tolerance.covers(ratio) ? specReplicas : (int) Math.ceil(ratio * measured);
        }
        var assumed = ratio < 1.0 ? Missing.AT_TARGET : ratio > 1.0 ? Missing.IDLE : Missing.LEFT_OUT;
        double cautious = ratio(pods, growsWithUnready, assumed);
        boolean turns = ratio < 1.0 && cautious > 1.0 || ratio > 1.0 && cautious < 1.0;
        if (tolerance.covers(cautious) || turns) {
            return specReplicas;
        }
        int counted = measured
                + (assumed == Missing.LEFT_OUT ? 0 : missing)
                + (growsWithUnready ? count(pods, PodUsage.State.UNREADY) : 0);
        int replicas = (int) Math.ceil(cautious * counted);
        boolean againstTheRatio =
                cautious < 1.0 && replicas > specReplicas || cautious > 1.0 && replicas < specReplicas;
        return againstTheRatio ? specReplicas : replicas;
    }

    /** For a request of this many a share of it is exact to a millionth. */
    private static final long REQUEST = 1_000_000;

    /**
     * Replicas for a total that the ready pods share evenly, while those that start use nothing; in the unit of {@link
     * ResourceUsage}.
     */
    int propose(double total, ScaleTarget target, Tolerance tolerance) {
        int ready = target.readyPods();
        if (Double.isNaN(total) || ready == 0) {
            return ExternalTarget.FAILED;
        }
        double unit = kind == Kind.UTILIZATION ? REQUEST : 1000;
        long each = (long) Math.max(0, total * unit / ready);
        return propose(each, ready, Math.max(0, target.matchedPods() - ready), target.specReplicas(), tolerance);
    }

    /** {@link #propose(List, int, Tolerance)} of pods that are all alike, at the cost of one however many they are. */
    int propose(long each, int ready, int starting, int specReplicas, Tolerance tolerance) {
        double ratio = ratio(each * ready, ready);
        if (ratio <= 1.0 || starting == 0) {
            return tolerance.covers(ratio) ? specReplicas : (int) Math.ceil(ratio * ready);
        }
        double cautious = ratio(each * ready, ready + starting);
        if (tolerance.covers(cautious) || cautious < 1.0) {
            return specReplicas;
        }
        int replicas = (int) Math.ceil(cautious * (ready + starting));
        return cautious > 1.0 && replicas < specReplicas ? specReplicas : replicas;
    }

    private double ratio(long usage, int counted) {
        return kind == Kind.AVERAGE_VALUE
                ? (double) (usage / counted) / (double) target
                : (double) (int) (usage * 100 / (REQUEST * counted)) / (double) target;
    }

    private static int count(List<PodUsage> pods, PodUsage.State state) {
        return (int) pods.stream().filter(pod -> pod.state() == state).count();
    }

    /** What is assumed of pods without a measurement. */
    private enum Missing {
        /** They are not there. */
        LEFT_OUT,
        /** They use nothing. */
        IDLE,
        /** They use all they request, or the target where that is more. */
        AT_TARGET
    }

    private double ratio(List<PodUsage> pods, boolean withUnready, Missing missing) {
        long usage = 0;
        long requests = 0;
        int counted = 0;
        for (var pod : pods) {
            boolean counts = switch (pod.state()) {
                case MEASURED -> true;
                case UNREADY -> withUnready;
                case MISSING -> missing != Missing.LEFT_OUT;
            };
            if (counts) {
                usage += pod.state() == PodUsage.State.MISSING ? assumed(pod, missing) : usageOf(pod);
                requests += pod.requestMilli();
                counted++;
            }
        }
        if (kind == Kind.AVERAGE_VALUE) {
            return (double) (usage / counted) / (double) target;
        }
        // Whole percent, cut off: 79.99 % of the requests count as 79. Of no request the controller reckons no share.
        return requests == 0 ? Double.NaN : (double) (int) (usage * 100 / requests) / (double) target;
    }

    private static long usageOf(PodUsage pod) {
        return pod.state() == PodUsage.State.MEASURED ? pod.usageMilli() : 0;
    }

    private long assumed(PodUsage pod, Missing missing) {
        if (missing == Missing.IDLE) {
            return 0;
        }
        return kind == Kind.AVERAGE_VALUE ? target : pod.requestMilli() * Math.max(100, target) / 100;
    }
}
