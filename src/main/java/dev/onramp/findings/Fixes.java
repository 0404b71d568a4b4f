package dev.onramp.findings;

import dev.onramp.document.Finding;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.promql.PromQl;
import dev.onramp.promql.PromQlDuration;
import dev.onramp.promql.QueryKind;
import dev.onramp.promql.QueryShape;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.ResultType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways out of findings that need no thought but a yes: each says what it changes, and changes nothing else. */
public final class Fixes {

    private final RuleContext context;
    private final String namespace;
    private final Optional<String> podMatchers;

    /**
     * @param namespace where the team's workloads live on this cluster
     * @param podMatchers label matchers of the workload's own pods; empty while it has no name
     */
    public Fixes(RuleContext context, String namespace, Optional<String> podMatchers) {
        this.context = context;
        this.namespace = namespace;
        this.podMatchers = podMatchers;
    }

    public List<Fix> of(Finding finding) {
        return context.query().map(query -> of(finding, query)).orElse(List.of());
    }

    private List<Fix> of(Finding finding, Trigger.Prometheus query) {
        return switch (finding.code()) {
            case "many-series", "many-series-lately" -> together(query);
            case "wrong-type" -> vector(query);
            case "empty-now", "empty-lately", "nan-now", "nan-lately" -> zeroForNothing(query);
            case "negative-value" ->
                List.of(new Fix(
                        "Lift to 0",
                        "clamp_min(..., 0) turns every value below 0 into 0.",
                        query("clamp_min(" + inside(query.query()) + ", 0)")));
            case "unscoped-query" -> scoped(query);
            case "level-as-total" ->
                List.of(new Fix(
                        "Read as a level (Value)",
                        "The value is no longer divided among the replicas: they grow as value ÷ threshold.",
                        at("metricType", MetricType.VALUE.word())));
            case "total-as-level" ->
                List.of(new Fix(
                        "Read as a total (AverageValue)",
                        "The value is divided among the replicas: value ÷ threshold is how many there are.",
                        at("metricType", MetricType.AVERAGE_VALUE.word())));
            case "short-rate-window" -> longerWindow(query);
            case "parse-error" ->
                QueryFixes.range(query.query()).map(this::asFix).stream().toList();
            case "raw-counter" ->
                QueryFixes.rate(query.query()).map(this::asFix).stream().toList();
            case "comparison-filters" ->
                QueryFixes.withoutComparison(query.query()).map(this::asFix).stream()
                        .toList();
            case "default-hides-outage" ->
                List.of(new Fix(
                        "Say that no data means 0",
                        "The rule then says what the query does: a lost source counts as no load, and no fallback comes.",
                        at("onNoData", OnNoData.ZERO.word())));
            default -> ofSettings(finding, query);
        };
    }

    private List<Fix> ofSettings(Finding finding, Trigger.Prometheus query) {
        return switch (finding.code()) {
            case "zero-with-own-metric", "zero-without-fallback" ->
                List.of(new Fix(
                        "Keep one replica",
                        "The minimum becomes 1, so one replica runs, and costs, day and night.",
                        Map.of("/spec/scaling/min", "1")));
            case "cooldown-without-effect" ->
                List.of(new Fix(
                        "Take the cooldown out",
                        "Nothing changes in how it scales.",
                        Map.of("/spec/scaling/cooldown", "")));
            case "cold-start-longer-than-cooldown" ->
                context.coldStart().map(Fixes::longerCooldown).stream().toList();
            case "activation-without-effect" ->
                List.of(new Fix(
                        "Take the activation threshold out",
                        "Nothing changes in how it scales.",
                        at("activationThreshold", "")));
            case "activation-above-threshold" ->
                List.of(new Fix(
                        "Lower it to the threshold",
                        "It wakes at " + query.threshold().toPlainString() + " already.",
                        at("activationThreshold", query.threshold().toPlainString())));
            case "threshold-rounded" ->
                List.of(new Fix(
                        "Write what KEDA takes",
                        "The threshold says what it is rounded to anyway.",
                        at(
                                "threshold",
                                KedaMilli.text(KedaMilli.of(query.threshold().doubleValue(), context.keda())))));
            case "cached-with-fallback" ->
                List.of(new Fix(
                        "Ask each time",
                        "Cached values are given up; the source is asked at each sync, every 15 s.",
                        at("cached", "")));
            case "fallback-above-max" ->
                List.of(new Fix(
                        "Fall back to the maximum",
                        "The fallback says what it is cut to anyway.",
                        Map.of(
                                "/spec/scaling/fallback/replicas",
                                String.valueOf(context.scaling().max()))));
            default -> List.of();
        };
    }

    private List<Fix> together(Trigger.Prometheus query) {
        Fix sum = new Fix(
                "Wrap in sum(...)",
                "All series are added up to one: right for a total, such as requests of all pods.",
                query(wrapped("sum", query.query())));
        Fix max = new Fix(
                "Wrap in max(...)",
                "Only the highest series counts: right for a level, such as the fullest queue.",
                query(wrapped("max", query.query())));
        boolean isLevel = query.metricType() == MetricType.VALUE
                || QueryShape.of(query.query()).kind() == QueryKind.LEVEL;
        return isLevel ? List.of(max, sum) : List.of(sum, max);
    }

    private List<Fix> vector(Trigger.Prometheus query) {
        boolean isNumber = context.now()
                .filter(answer -> answer.type() == ResultType.SCALAR)
                .isPresent();
        return isNumber
                ? List.of(new Fix(
                        "Wrap in vector(...)",
                        "The number becomes a series without labels, which KEDA reads.",
                        query(wrapped("vector", query.query()))))
                : List.of();
    }

    /** {@code >= 0} drops what is no number; the sum takes the labels, for beside labels vector(0) is a second series. */
    private List<Fix> zeroForNothing(Trigger.Prometheus query) {
        QueryShape shape = QueryShape.of(query.query());
        if (!shape.isUnderstood() || shape.hasDefault()) {
            return List.of();
        }
        String one = shape.hasNoLabels()
                ? "(" + inside(query.query()) + ")"
                : wrapped(shape.kind() == QueryKind.LEVEL ? "max" : "sum", query.query());
        return List.of(new Fix(
                "Read no data as 0",
                "Where there is nothing, no number, or one below 0, there is a 0: a lost source turns into zero load, and no error"
                        + " and no fallback ever comes.",
                Map.of(
                        context.pointer("query"),
                        "(" + one + " >= 0) or vector(0)",
                        context.pointer("onNoData"),
                        OnNoData.ZERO.word())));
    }

    private List<Fix> scoped(Trigger.Prometheus query) {
        List<Fix> fixes = new ArrayList<>();
        String byNamespace = "namespace=\"" + namespace + "\"";
        matched(query.query(), byNamespace)
                .ifPresent(text -> fixes.add(new Fix(
                        "Only namespace " + namespace,
                        "Each metric that is not narrowed yet gets " + byNamespace
                                + ", so that other teams’ load no longer counts.",
                        query(text))));
        podMatchers
                .flatMap(matchers -> matched(query.query(), matchers))
                .ifPresent(text -> fixes.add(new Fix(
                        "Only this workload’s pods",
                        "Each metric that is not narrowed yet gets the labels of this workload’s own pods. Metrics of a gateway or a queue have"
                                + " no such labels and would give nothing.",
                        query(text))));
        return fixes;
    }

    /** The query with matchers put into every selector that has none of ours; from the back, so that places stay true. */
    private Optional<String> matched(String query, String matchers) {
        List<PromQl.Selector> selectors = new ArrayList<>(QueryShape.of(query).selectorsOutside(context.scopeWords()));
        if (selectors.isEmpty()) {
            return Optional.empty();
        }
        selectors.sort(Comparator.comparingInt(PromQl.Selector::matchersAt).reversed());
        StringBuilder text = new StringBuilder(query);
        for (PromQl.Selector selector : selectors) {
            boolean isAlone = !selector.hasBraces();
            boolean isFirst = selector.matchers().isEmpty();
            text.insert(selector.matchersAt(), isAlone ? "{" + matchers + "}" : isFirst ? matchers : matchers + ",");
        }
        return Optional.of(text.toString());
    }

    private List<Fix> longerWindow(Trigger.Prometheus query) {
        return context
                .scrapeInterval()
                .map(scrape -> {
                    Duration four = scrape.multipliedBy(4);
                    String text = PromQlDuration.text(four);
                    return new Fix(
                            "Widen to [" + text + "]",
                            "The rate holds four scrapes and answers about " + PromQlDuration.words(four.dividedBy(2))
                                    + " later to a change.",
                            query(widened(query.query(), scrape.multipliedBy(2), text)));
                })
                .stream()
                .toList();
    }

    private static String widened(String query, Duration atLeast, String range) {
        StringBuilder text = new StringBuilder(query);
        QueryShape.of(query).rateSelectors().stream()
                .filter(selector -> selector.range().get().compareTo(atLeast) < 0)
                .map(selector -> selector.rangeAt().get())
                .sorted(Comparator.comparingInt(PromQl.Span::from).reversed())
                .forEach(place -> text.replace(place.from(), place.to(), range));
        return text.toString();
    }

    private static Fix longerCooldown(Duration coldStart) {
        Duration enough = Duration.ofMinutes((long) Math.ceil(coldStart.toSeconds() * 1.5 / 60));
        String text = PromQlDuration.text(enough);
        return new Fix(
                "Cool down for " + text,
                "A woken replica stays at least " + PromQlDuration.words(enough)
                        + " after the load has gone, and costs as long.",
                Map.of("/spec/scaling/cooldown", text));
    }

    private Fix asFix(QueryFixes.Rewritten rewritten) {
        return new Fix(rewritten.title(), rewritten.change(), query(rewritten.query()));
    }

    private static String wrapped(String function, String query) {
        return function + "(" + inside(query) + ")";
    }

    /** A comment at the end would swallow what follows. */
    private static String inside(String query) {
        return query.contains("#") ? "\n" + query.strip() + "\n" : query.strip();
    }

    private Map<String, String> query(String text) {
        return at("query", text);
    }

    private Map<String, String> at(String field, String text) {
        return Map.of(context.pointer(field), text);
    }
}
