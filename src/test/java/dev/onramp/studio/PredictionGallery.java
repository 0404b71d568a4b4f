package dev.onramp.studio;

import dev.onramp.backtest.Prediction;
import dev.onramp.studio.PredictionView.Choice;
import dev.onramp.web.Pages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Every face of predicted against observed, from prepared data: in tests only. */
@Path("/gallery/prediction/{face}")
public class PredictionGallery {

    private static final String WORKLOAD = "/workloads/vision/captioner";
    private static final Instant UNTIL = Instant.parse("2026-11-23T07:40:00Z");
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final BigDecimal PRICE = new BigDecimal("1.2");

    @GET
    public Response show(@PathParam("face") String face) {
        return Pages.html(PredictionPages.Templates.prediction(view(face)));
    }

    static PredictionView view(String face) {
        return switch (face) {
            case "week" -> of(List.of(), prediction(7 * 1440, PredictionGallery::ran), Optional.of(PRICE));
            case "hours" -> of(List.of(), prediction(180, i -> i < 90 ? 3.0 : 4.0), Optional.of(PRICE));
            case "as-predicted" -> of(List.of(), prediction(1440, i -> predicted(i)), Optional.of(PRICE));
            case "gaps" ->
                of(List.of(), prediction(2880, i -> i % 1000 < 300 ? null : predicted(i)), Optional.of(PRICE));
            case "no-price" -> of(List.of(), prediction(1440, PredictionGallery::ran), Optional.empty());
            case "two-clusters" -> of(two(), prediction(1440, PredictionGallery::ran), Optional.of(PRICE));
            case "unseen" -> of(List.of(), prediction(180, i -> null), Optional.of(PRICE));
            case "young" ->
                PredictionView.none(
                        WORKLOAD,
                        two(),
                        "This was approved less than 15 minutes ago; there is nothing to compare yet. Look again later.");
            default -> throw new IllegalArgumentException("no face " + face);
        };
    }

    private static List<Choice> two() {
        return List.of(new Choice("eu-west", true), new Choice("us-east", false));
    }

    private static PredictionView of(List<Choice> clusters, Prediction prediction, Optional<BigDecimal> price) {
        return PredictionView.of(WORKLOAD, clusters, prediction, price);
    }

    /** Days and nights. */
    private static Double predicted(int minute) {
        return Math.ceil(3.5 - 2.5 * Math.cos(minute * Math.PI / 720));
    }

    /** As predicted, but for five hours of each day on which somebody held it. */
    private static Double ran(int minute) {
        return minute % 1440 > 500 && minute % 1440 < 800 ? Double.valueOf(3) : predicted(minute);
    }

    private static Prediction prediction(int points, IntFunction<Double> ran) {
        List<Double> predicted = IntStream.range(0, points)
                .mapToObj(PredictionGallery::predicted)
                .toList();
        List<Double> observed = IntStream.range(0, points).mapToObj(ran).toList();
        int[] known =
                IntStream.range(0, points).filter(i -> observed.get(i) != null).toArray();
        long same = IntStream.of(known)
                .filter(i -> observed.get(i).equals(predicted.get(i)))
                .count();
        long near = IntStream.of(known)
                .filter(i -> Math.abs(observed.get(i) - predicted.get(i)) <= 1)
                .count();
        return new Prediction(
                "eu-west",
                6,
                UNTIL.minus(STEP.multipliedBy(points)),
                UNTIL,
                STEP.toSeconds(),
                predicted,
                observed,
                "max(kube_deployment_status_replicas{namespace=\"vision\",deployment=\"captioner\"})",
                known.length / 60.0,
                percent(same, known.length),
                percent(near, known.length),
                IntStream.of(known).mapToDouble(predicted::get).sum() / 60,
                IntStream.of(known).mapToDouble(observed::get).sum() / 60,
                known.length == 0 ? "Nothing can be compared." : "What was predicted, and what ran.",
                List.of("A new replica serves after 2m."),
                List.of());
    }

    private static int percent(long part, int of) {
        return of == 0 ? 0 : (int) (100 * part / of);
    }
}
