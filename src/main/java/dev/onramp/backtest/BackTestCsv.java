package dev.onramp.backtest;

import dev.onramp.backtest.BackTest.Curves;
import dev.onramp.backtest.BackTest.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A back-test's replicas and values over time, a line for each stretch of its chart (RFC 4180). */
public final class BackTestCsv {

    private BackTestCsv() {}

    public static String of(BackTest result) {
        Curves curves = result.curves();
        StringBuilder csv = new StringBuilder(curves.replicasLow().size() * 60 + 200);
        List<String> head = new ArrayList<>(List.of("time"));
        for (Metric metric : curves.metric()) {
            String name = "trigger_" + (metric.trigger() + 1);
            head.addAll(List.of(name + "_low", name + "_high", name + "_mean"));
        }
        head.addAll(List.of("replicas_low", "replicas_high", "replicas_mean", "serving_low", "above_target_seconds"));
        line(csv, head);
        for (int i = 0; i < curves.replicasLow().size(); i++) {
            List<Object> cells = new ArrayList<>();
            cells.add(at(curves, i));
            for (Metric metric : curves.metric()) {
                cells.add(metric.low().get(i));
                cells.add(metric.high().get(i));
                cells.add(metric.mean().get(i));
            }
            cells.add(curves.replicasLow().get(i));
            cells.add(curves.replicasHigh().get(i));
            cells.add(curves.replicasMean().get(i));
            cells.add(curves.servingLow().get(i));
            cells.add(curves.aboveTargetSeconds().get(i));
            line(csv, cells);
        }
        return csv.toString();
    }

    private static Instant at(Curves curves, int point) {
        return curves.from().plusSeconds(point * curves.stepSeconds());
    }

    /** Numbers and times alone: nothing a spreadsheet could take for a formula. */
    private static void line(StringBuilder csv, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(cells.get(i) == null ? "" : cells.get(i));
        }
        csv.append("\r\n");
    }
}
