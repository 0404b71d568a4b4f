package dev.onramp.scaling;

import dev.onramp.scaling.RecordedTrace.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When KEDA polled and the HPA synced, told apart among the recorded queries by their rhythms: KEDA's is steady to a
 * millisecond, the HPA's runs late by what each sync takes. Where a sync asked nothing (at 0 replicas, or reading a
 * cached value) its rhythm is carried on.
 */
record RecordedMoments(List<Double> polls, List<Double> syncs) {

    /** A sync that asks nothing begins this much later than one period after the one before. */
    private static final double SYNC_DELAY = 0.011;

    /** A query that failed is asked again within this many seconds. */
    private static final double RETRY = 0.06;

    static RecordedMoments of(RecordedTrace trace) {
        var left = new ArrayList<>(trace.queries());
        var polls = takePolls(trace, left);
        return new RecordedMoments(polls, syncs(trace, left));
    }

    /** Removes what belongs to polls from the queries, so that the rest is the HPA's. */
    private static List<Double> takePolls(RecordedTrace trace, List<Query> queries) {
        var polls = new ArrayList<Double>();
        int triggers = trace.triggers().size();
        double next = queries.stream()
                .map(Query::at)
                .filter(at -> at >= trace.hpaCreated() - 0.5)
                .findFirst()
                .orElse(trace.hpaCreated());
        for (; next < trace.duration() + 2 * trace.pollingInterval(); next += trace.pollingInterval()) {
            double moment = next;
            for (int trigger = triggers - 1; trigger >= 0; trigger--) {
                var asked = nearest(queries, trigger, next);
                if (asked.isPresent()) {
                    moment = asked.get().at();
                    take(queries, asked.get());
                }
            }
            polls.add(moment);
            next = moment;
        }
        return polls;
    }

    private static Optional<Query> nearest(List<Query> queries, int trigger, double moment) {
        return queries.stream()
                .filter(q -> q.trigger() == trigger && Math.abs(q.at() - moment) < 0.15)
                .min(Comparator.comparingDouble(q -> Math.abs(q.at() - moment)));
    }

    private static void take(List<Query> queries, Query asked) {
        queries.remove(asked);
        if (asked.failed()) {
            queries.stream()
                    .filter(q -> q.trigger() == asked.trigger() && Math.abs(q.at() - asked.at()) < RETRY)
                    .min(Comparator.comparingDouble(q -> Math.abs(q.at() - asked.at())))
                    .ifPresent(queries::remove);
        }
    }

    private static List<Double> syncs(RecordedTrace trace, List<Query> queries) {
        var syncs = new ArrayList<Double>();
        double period = trace.syncPeriod();
        double last = trace.hpaCreated();
        while (last < trace.duration() + 2 * period) {
            double after = last;
            last = queries.stream()
                    .map(Query::at)
                    .filter(at -> at > after + 0.6 * period && at < after + 1.4 * period)
                    .findFirst()
                    .orElse(after + period + SYNC_DELAY);
            syncs.add(last);
        }
        return syncs;
    }
}
