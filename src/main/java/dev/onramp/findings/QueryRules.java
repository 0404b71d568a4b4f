package dev.onramp.findings;

import dev.onramp.document.Finding;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.promql.OwnPods;
import dev.onramp.promql.PromQl;
import dev.onramp.promql.PromQlDuration;
import dev.onramp.promql.QueryKind;
import dev.onramp.promql.QueryShape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Findings about what the query asks for; where its shape is not understood, they say nothing. */
final class QueryRules {

    private static final Pattern UNITLESS = Pattern.compile("\\[\\s*[0-9.]+\\s*]");

    private static final String DIVIDED_TWICE =
            "AverageValue divides the value among the replicas, and this one is their"
                    + " mean already. Divided twice, 4 replicas come only when each bears over 3 times the threshold, 10 only at"
                    + " over 9 times, and they swing when the load moves. Take Value, or ask for the sum.";

    private QueryRules() {}

    /** A level divided among the replicas is capped for ever, the commonest way to a rule that never scales. */
    static Optional<Finding> levelAsTotal(RuleContext context, QueryShape shape) {
        return context.query()
                .filter(query -> query.metricType() == MetricType.AVERAGE_VALUE)
                .filter(query -> shape.kind() == QueryKind.LEVEL)
                .map(query -> Finding.warning(
                        "level-as-total",
                        context.pointer("metricType"),
                        shape.isMeanOfReplicas()
                                ? DIVIDED_TWICE
                                : "AverageValue divides the value among the replicas, and this one is a ratio, latency"
                                        + " or average. " + cap(query, context) + " Take Value, or ask for a total."));
    }

    private static String cap(Trigger.Prometheus query, RuleContext context) {
        return context.window()
                .filter(WindowAnswer::hasNumbers)
                .map(window -> "Its highest value lately was " + AnswerRules.shown(window.highest())
                        + ", which can't ask for more than " + mostReplicas(window.highest(), query)
                        + ", whatever the load.")
                .orElse("It can't ask for more than its highest value divided by the threshold, whatever the load.");
    }

    private static String mostReplicas(double highest, Trigger.Prometheus query) {
        long most = (long) Math.max(1, Math.ceil(highest / query.threshold().doubleValue()));
        return most == 1 ? "1 replica" : most + " replicas";
    }

    static Optional<Finding> totalAsLevel(RuleContext context, QueryShape shape) {
        return context.query()
                .filter(query -> query.metricType() == MetricType.VALUE)
                .filter(query -> shape.kind() == QueryKind.TOTAL)
                .map(query -> Finding.warning(
                        "total-as-level",
                        context.pointer("metricType"),
                        "Value expects a level that falls when replicas are added; a total does not fall, so any value"
                                + " above the threshold keeps adding replicas up to the maximum. Take AverageValue."));
    }

    static Optional<Finding> unscoped(RuleContext context, QueryShape shape) {
        return context.query()
                .filter(query -> !context.scopeWords().isEmpty())
                .map(query -> shape.selectorsOutside(context.scopeWords()))
                .filter(outside -> !outside.isEmpty())
                .map(outside -> Finding.warning(
                        "unscoped-query",
                        context.pointer("query"),
                        "No label " + where(outside, shape)
                                + " names this workload or its namespace, so other workloads' load counts"
                                + " as well. Add a matcher such as namespace=\"...\"."));
    }

    private static String where(List<PromQl.Selector> outside, QueryShape shape) {
        return outside.size() == shape.selectors().size()
                ? "in the query"
                : "of " + outside.get(0).metric().orElse("one of its metrics");
    }

    static Optional<Finding> onlyGpuUtilisation(RuleContext context, QueryShape shape) {
        return context.query()
                .filter(query -> context.scaling().triggers().size() == 1)
                .filter(query -> shape.isGpuUtilisation())
                .map(query -> Finding.warning(
                        "only-gpu-utilisation",
                        context.pointer("query"),
                        "GPU utilisation reads near 100 % with a single request in flight, so it can't tell one from"
                                + " many. Scale on queue length or requests in flight, and keep this for a chart."));
    }

    static Optional<Finding> zeroWithOwnMetric(RuleContext context, QueryShape shape) {
        return context.query()
                .filter(query -> context.scaling().min() == 0)
                .filter(query -> context.scaling().triggers().stream().noneMatch(trigger -> canWake(trigger, context)))
                .map(query -> Finding.warning(
                        "zero-with-own-metric",
                        context.pointer("query"),
                        "The workload's own pods export this metric, so at 0 replicas nothing is left to wake it."
                                + " Ask for what stands before it (a gateway, a queue), or set a minimum of 1."));
    }

    /** Whether it says anything while no pod runs: the clock does, and queries of what stands before the pods. */
    private static boolean canWake(Trigger trigger, RuleContext context) {
        return trigger instanceof Trigger.Cron
                || trigger instanceof Trigger.Prometheus query
                        && !OwnPods.areAllThatIsAsked(query.query(), context.workloadName(), context.ownMetrics());
    }

    static Optional<Finding> shortRateWindow(RuleContext context, QueryShape shape) {
        return context.scrapeInterval()
                .flatMap(scrape -> shape.shortestRateWindow()
                        .filter(window -> window.compareTo(scrape.multipliedBy(2)) < 0)
                        .map(window -> Finding.warning(
                                "short-rate-window",
                                context.pointer("query"),
                                unitless(context) + "A rate needs two samples and [" + PromQlDuration.text(window)
                                        + "] holds fewer at a scrape every " + text(scrape)
                                        + ", so it is often empty. Four scrapes, ["
                                        + text(scrape.multipliedBy(4)) + "], ride out a lost one.")));
    }

    /** Who writes {@code [2]} means minutes, mostly. */
    private static String unitless(RuleContext context) {
        return context.query()
                .map(query -> UNITLESS.matcher(query.query()))
                .filter(Matcher::find)
                .map(range -> range.group() + " counts seconds, since it has no unit. ")
                .orElse("");
    }

    /** {@code or vector(0)} answers for a lost source, so that the error asked for never comes. */
    static Optional<Finding> defaultHidesOutage(RuleContext context, QueryShape shape) {
        return context.query()
                .filter(query -> query.onNoData() == OnNoData.ERROR && shape.hasDefault())
                .map(query -> Finding.warning(
                        "default-hides-outage",
                        context.pointer("query"),
                        "\"or vector(...)\" gives a number even when the metric is lost, so no error is ever seen and"
                                + " the fallback never comes."));
    }

    /** The commonest slip with counters: their height says how old a process is, not how busy. */
    static Optional<Finding> rawCounter(RuleContext context, QueryShape shape) {
        return context.window()
                .filter(window -> window.onlyRises() && shape.hasSelectors() && !shape.looksBack())
                .map(window -> Finding.warning(
                        "raw-counter",
                        context.pointer("query"),
                        "The value only ever rose, as a counter’s does, so the replicas would climb to the maximum and"
                                + " stay. Ask for its rate, how fast it grows: sum(rate(...[2m]))."));
    }

    /** Behind {@code > 5} there is no 0 below 5 but nothing; {@code >= 0} only drops what is no number. */
    static Optional<Finding> comparisonFilters(RuleContext context, QueryShape shape) {
        return context.query()
                .flatMap(query -> shape.comparison()
                        .filter(binary -> !between(binary, query.query()).contains("bool"))
                        .filter(binary -> !(binary.operator().equals(">=")
                                && binary.right().at().of(query.query()).equals("0")))
                        .map(binary -> Finding.warning(
                                "comparison-filters",
                                context.pointer("query"),
                                "Where “" + binary.operator() + " "
                                        + binary.right().at().of(query.query())
                                        + "” does not hold, the query gives nothing, not 0. Leave the comparison out; the"
                                        + " threshold compares.")));
    }

    private static String between(PromQl.Binary binary, String query) {
        return query.substring(binary.left().at().to(), binary.right().at().from());
    }

    private static String text(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
