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
 * @param clusters those to choose from; empty where there is one only
 * @param caption of which cluster and which days; empty where nothing could be compared
 * @param trouble why there is nothing to see; empty where there is
 */
public record PredictionView(
        String workload,
        List<Choice> clusters,
        String caption,
        Optional<String> trouble,
        Optional<Chart> chart,
        List<Tile> tiles,
        String sentence,
        String observedFrom,
        List<String> assumptions) {

    private static final int MOST_POINTS = 720;

    /** A cluster whose prediction can be looked at. */
    public record Choice(String cluster, boolean isShown) {}

    static PredictionView none(String workload, List<Choice> clusters, String why) {
        return new PredictionView(
                workload, clusters, "", Optional.of(why), Optional.empty(), List.of(), "", "", List.of());
    }

    /** @param pricePerHour of one replica; empty where its class is no longer on offer */
    static PredictionView of(
            String workload, List<Choice> clusters, Prediction prediction, Optional<BigDecimal> pricePerHour) {
        boolean compares = prediction.hoursCompared() > 0;
        return new PredictionView(
                workload,
                clusters,
                caption(prediction),
                Optional.empty(),
                compares ? Optional.of(chart(prediction)) : Optional.empty(),
                compares ? PredictionTiles.of(prediction, pricePerHour) : List.of(),
                prediction.sentence(),
                prediction.observedFrom(),
                prediction.assumptions());
    }

    private static String caption(Prediction prediction) {
        return "r" + prediction.revision() + " on " + prediction.cluster() + ", "
                + Lengths.between(prediction.since(), prediction.until());
    }

    private static Chart chart(Prediction prediction) {
        TimeSeries observed = series("ran", prediction.observed(), prediction);
        TimeSeries predicted = series("predicted", prediction.predicted(), prediction);
        return Chart.of(new Plan(
                "prediction",
                "Replicas",
                "the most of each " + Lengths.said(observed.step()),
                prediction.sentence(),
                List.of(new Curve(observed, Stroke.REPLICAS), new Curve(predicted, Stroke.REPLICAS_BEFORE)),
                List.of(),
                1,
                List.of(new Legend("replicas", "ran"), new Legend("before", "predicted")),
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
