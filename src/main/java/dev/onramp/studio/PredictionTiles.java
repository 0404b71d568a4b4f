package dev.onramp.studio;

import dev.onramp.backtest.Prediction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures of a prediction: how far it was right, what ran, and what that cost. */
final class PredictionTiles {

    /** A share of the cost below which nobody would call it another. */
    private static final BigDecimal SAME = new BigDecimal("0.005");

    private PredictionTiles() {}

    static List<Tile> of(Prediction prediction, Optional<BigDecimal> pricePerHour) {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile(
                "As predicted",
                prediction.samePercent() + " %",
                "",
                "",
                prediction.withinOnePercent() + " % within one replica, of "
                        + Lengths.said(Math.round(prediction.hoursCompared() * 3600))));
        tiles.add(new Tile(
                "Replica-hours that ran",
                hours(prediction.observedReplicaHours()),
                "",
                "",
                hours(prediction.predictedReplicaHours()) + " predicted"));
        pricePerHour.map(price -> cost(prediction, price)).ifPresent(tiles::add);
        return tiles;
    }

    private static String hours(double hours) {
        return Tile.number(Math.round(hours * 10) / 10.0);
    }

    private static Tile cost(Prediction prediction, BigDecimal price) {
        BigDecimal ran = price.multiply(BigDecimal.valueOf(prediction.observedReplicaHours()));
        BigDecimal predicted = price.multiply(BigDecimal.valueOf(prediction.predictedReplicaHours()));
        BigDecimal more = ran.subtract(predicted);
        String against = Tile.dollars(predicted) + " predicted";
        BigDecimal worthSaying = predicted.multiply(SAME).max(BigDecimal.ONE);
        return more.abs().compareTo(worthSaying) < 0
                ? new Tile("Cost", Tile.dollars(ran), "", "", against)
                : new Tile(
                        "Cost",
                        Tile.dollars(ran),
                        (more.signum() < 0 ? "−" : "+") + Tile.dollars(more.abs()),
                        more.signum() < 0 ? "ok" : "warn",
                        "against " + against);
    }
}
