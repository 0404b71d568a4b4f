package dev.onramp.backtest;

import dev.onramp.backtest.BackTest.Curves;
import dev.onramp.backtest.BackTest.Event;
import dev.onramp.backtest.BackTest.Figures;
import dev.onramp.backtest.BackTest.Metric;
import dev.onramp.backtest.BackTest.Money;
import dev.onramp.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What a back-test came to, as tables (RFC 4180). */
public enum BackTestCsv {

    /** Replicas and values over time, a line for each stretch of the chart. */
    REPLICAS(BackTestCsv::replicas),

    /** The changes of replicas with their reasons. */
    EVENTS(BackTestCsv::events),

    /** The figures and the cost, one line. */
    FIGURES(BackTestCsv::figures);

    private final Function<BackTest, String> table;

    BackTestCsv(Function<BackTest, String> table) {
        this.table = table;
    }

    /**
     * The table that an address names.
     *
     * @param name null for the replicas
     * @throws Refusal BAD_REQUEST where there is none of that name
     */
    public static BackTestCsv named(String name) {
        return Arrays.stream(values())
                .filter(each -> name == null || each.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.BAD_REQUEST, "A back-test’s tables are replicas, events and figures."));
    }

    /** As addresses and file names spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String of(BackTest result) {
        return table.apply(result);
    }

    private static String replicas(BackTest result) {
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

    private static String events(BackTest result) {
        StringBuilder csv = new StringBuilder(result.events().size() * 120 + 60);
        line(csv, List.of("time", "from", "to", "by", "reason"));
        for (Event event : result.events()) {
            line(csv, List.of(event.at(), event.from(), event.to(), event.by(), event.reason()));
        }
        return csv.toString();
    }

    private static String figures(BackTest result) {
        Figures figures = result.figures();
        Money cost = result.cost();
        StringBuilder csv = new StringBuilder(700);
        line(
                csv,
                List.of(
                        "from",
                        "to",
                        "hours",
                        "replicas_lowest",
                        "replicas_highest",
                        "replicas_mean",
                        "replica_hours",
                        "gpu_hours",
                        "cost_floor",
                        "cost_expected",
                        "cost_ceiling",
                        "cost_floor_per_month",
                        "cost_expected_per_month",
                        "cost_ceiling_per_month",
                        "above_target_seconds",
                        "longest_above_target_seconds",
                        "at_max_seconds",
                        "scale_ups",
                        "scale_downs",
                        "flaps"));
        line(
                csv,
                List.of(
                        result.from(),
                        result.to(),
                        result.hours(),
                        figures.lowest(),
                        figures.highest(),
                        figures.mean(),
                        figures.replicaHours(),
                        figures.gpuHours(),
                        cost.floor(),
                        cost.expected(),
                        cost.ceiling(),
                        cost.floorPerMonth(),
                        cost.expectedPerMonth(),
                        cost.ceilingPerMonth(),
                        figures.aboveTargetSeconds(),
                        figures.longestAboveTargetSeconds(),
                        figures.atMaxSeconds(),
                        figures.scaleUps(),
                        figures.scaleDowns(),
                        figures.flaps()));
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        csv.append("\r\n");
    }

    /** Numbers, times and Onramp's own sentences: nothing a spreadsheet could take for a formula. */
    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
