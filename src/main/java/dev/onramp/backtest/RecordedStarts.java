package dev.onramp.backtest;

import dev.onramp.document.ClusterSettings;
import dev.onramp.metrics.QueryAnswer;
import dev.onramp.metrics.Series;
import java.time.Duration;
import java.util.Optional;

/** How long a workload's pods took from creation until they were ready, as kube-state-metrics has recorded it. */
final class RecordedStarts {

    /** As many starts as count, the newest; one answer of at most so many series tells them. */
    private static final int MOST = 20;

    private static final double PERCENTILE = 0.9;

    /** What takes longer than any cold start may be said to take was no start but a pod that waited for a machine. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private RecordedStarts() {}

    /** One series for each start of the last week; empty while the workload has no name. */
    static Optional<String> query(Question question, ClusterSettings cluster) {
        return question.workload().map(name -> {
            String pods = "{namespace=\"" + cluster.namespaceOf(question.team()) + "\",pod=~\"" + name
                    + "-[a-z0-9]+-[a-z0-9]{5}\"}[7d]";
            // A pod that was not ready for a while gets a new time; the first is that of its start.
            String ready = "min by (pod) (min_over_time(kube_pod_status_ready_time" + pods + "))";
            String created = "min by (pod) (min_over_time(kube_pod_created" + pods + "))";
            return "(" + ready + " - " + created + ") and on (pod) topk(" + MOST + ", " + created
                    + " > time() - 604800 and on (pod) " + ready + ")";
        });
    }

    /** Empty where nothing was recorded. */
    static Optional<ColdStart> of(QueryAnswer answer) {
        double[] seconds = answer.series().stream()
                .mapToDouble(Series::latest)
                .filter(length -> length >= 0 && length <= LONGEST.toSeconds())
                .sorted()
                .toArray();
        if (seconds.length == 0) {
            return Optional.empty();
        }
        int rank = (int) Math.ceil(PERCENTILE * seconds.length) - 1;
        return Optional.of(ColdStart.measured(Duration.ofSeconds((long) Math.ceil(seconds[rank])), seconds.length));
    }
}
