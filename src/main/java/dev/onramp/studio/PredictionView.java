package dev.onramp.studio;

import dev.onramp.backtest.Prediction;
import dev.onramp.web.Chart;
import dev.onramp.web.Chart.Curve;
import dev.onramp.web.Chart.Legend;
import dev.onramp.web.Chart.Plan;
import dev.onramp.web.Chart.Stroke;
import dev.onramp.web.TimeSeries;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was predicted over what ran, as a workload's page shows it.
 *
 * @param workload its page
 * @param cluster empty where nothing could be compared
 * @param trouble why there is nothing to see; empty where there is
 * @param money the difference in US dollars, a sentence; empty where no price is known
 */
public record PredictionView(
        String workload,
        Optional<String> cluster,
        Optional<String> trouble,
        Optional<Chart> chart,
        String sentence,
        String money,
        String observedFrom,
        List<String> assumptions) {

    private static final int MOST_POINTS = 720;

    static PredictionView none(String workload, String why) {
        return new PredictionView(
                workload, Optional.empty(), Optional.of(why), Optional.empty(), "", "", "", List.of());
    }

    /** @param pricePerHour of one replica; empty where its class is no longer on offer */
    static PredictionView of(String workload, Prediction prediction, Optional<BigDecimal> pricePerHour) {
        return new PredictionView(
                workload,
                Optional.of(prediction.cluster()),
                Optional.empty(),
                prediction.hoursCompared() > 0 ? Optional.of(chart(prediction)) : Optional.empty(),
                prediction.sentence(),
                pricePerHour
                        .filter(price -> prediction.hoursCompared() > 0)
                        .map(price -> money(prediction, price))
                        .orElse(""),
                prediction.observedFrom(),
                prediction.assumptions());
    }

    private static String money(Prediction prediction, BigDecimal price) {
        BigDecimal difference = price.multiply(
                BigDecimal.valueOf(prediction.observedReplicaHours() - prediction.predictedReplicaHours()));
        if (difference.abs().compareTo(BigDecimal.ONE) < 0) {
            return "In money that is the same.";
        }
        return "In money that is " + Tile.dollars(difference.abs())
                + (difference.signum() > 0 ? " more than predicted." : " less than predicted.");
    }

    private static Chart chart(Prediction prediction) {
        TimeSeries observed = series("observed", prediction.observed(), prediction);
        TimeSeries predicted = series("predicted", prediction.predicted(), prediction);
        return Chart.of(new Plan(
                "prediction",
                "Replicas",
                Lengths.between(prediction.since(), prediction.until()) + " on " + prediction.cluster(),
                prediction.sentence(),
                List.of(new Curve(observed, Stroke.REPLICAS), new Curve(predicted, Stroke.REPLICAS_BEFORE)),
                List.of(),
                1,
                List.of(new Legend("replicas", "observed"), new Legend("before", "predicted")),
                List.of(),
                List.of(),
                false));
    }

    /** The highest of each stretch, so that no peak is lost. */
    private static TimeSeries series(String name, List<Double> points, Prediction prediction) {
        int every = Math.max(1, (points.size() + MOST_POINTS - 1) / MOST_POINTS);
        double[] values = new double[(points.size() + every - 1) / every];
        for (int i = 0; i < values.length; i++) {
            values[i] = points.subList(i * every, Math.min(points.size(), (i + 1) * every)).stream()
                    .filter(value -> value != null)
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(Double.NaN);
        }
        return new TimeSeries(name, prediction.since(), Duration.ofSeconds(prediction.stepSeconds() * every), values);
    }
}
