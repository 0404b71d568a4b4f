package dev.onramp.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onramp.backtest.BackTest.Missing;
import java.time.Instant;
import java.util.List;

/**
 * What the back-test of the approved rule says for the days since its approval, beside what the cluster did.
 *
 * @param since the approval, or seven days ago
 * @param predicted the rule's replicas, one value each {@code stepSeconds}; null where nothing was replayed
 * @param observed the cluster's replicas on the same moments; null where nobody saw any
 * @param observedFrom in words: which series, or Onramp's own observations
 * @param samePercent of the moments known on both sides, at how many both agree
 * @param withinOnePercent at how many they differ by one replica at most
 * @param predictedReplicaHours over the moments known on both sides
 * @param observedReplicaHours over the same moments
 * @param sentence what it comes to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Prediction(
        String cluster,
        int revision,
        Instant since,
        Instant until,
        long stepSeconds,
        List<Double> predicted,
        List<Double> observed,
        String observedFrom,
        double hoursCompared,
        int samePercent,
        int withinOnePercent,
        double predictedReplicaHours,
        double observedReplicaHours,
        String sentence,
        List<String> assumptions,
        List<Missing> missing) {}
