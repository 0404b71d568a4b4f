package dev.onramp.preview;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Finding;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.findings.Fix;
import dev.onramp.findings.Fixes;
import dev.onramp.findings.RuleContext;
import dev.onramp.findings.RuleFindings;
import dev.onramp.findings.WindowAnswer;
import dev.onramp.manifest.QueryTemplate;
import dev.onramp.metrics.Moments;
import dev.onramp.metrics.QueryAnswer;
import dev.onramp.metrics.Recording.State;
import dev.onramp.metrics.Series;
import dev.onramp.metrics.SourceTrouble;
import dev.onramp.scaling.AtRest;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.ExternalTarget;
import dev.onramp.scaling.InstantAnswer;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.KedaReading;
import dev.onramp.scaling.ResultType;
import dev.onramp.scaling.Tolerance;
import dev.onramp.scaling.TriggerRule;
import dev.onramp.web.TimeSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Concludes from what a source said what KEDA would make of it. Pure: all that is known comes in. */
final class RuleReader {

    private static final int SERIES_SHOWN = 10;

    /** A default would only hide a slip of the pen, so beside one none is offered. */
    private static final Set<String> EXPLAINED_BY_A_NAME = Set.of(UnknownName.CODE, "empty-now", "empty-lately");

    private final RuleQuestion question;
    private final ClusterSettings cluster;
    private final RuleFacts facts;
    private final ControllerFlags flags;
    private final TriggerRule rule;

    RuleReader(RuleQuestion question, ClusterSettings cluster, RuleFacts facts) {
        this.question = question;
        this.cluster = cluster;
        this.facts = facts;
        this.flags = ControllerFlags.of(cluster);
        this.rule = TriggerRule.of(question.rule());
    }

    Preview read(Observation observation) {
        Optional<InstantAnswer> now = observation.now().map(RuleReader::instant);
        Optional<KedaReading> reading =
                now.map(answer -> KedaReading.of(answer, question.rule().onNoData() == OnNoData.ZERO, flags.keda()));
        Optional<double[]> values = observation
                .lately()
                .map(answer -> Moments.of(observation.grid(), answer).values());
        Optional<TimeSeries> lately = values.map(v -> new TimeSeries(
                "value", observation.grid().from(), observation.grid().step(), v));
        RuleContext context = context(now, windowOf(observation));
        List<Finding> findings = findings(observation, context);
        return new Preview(
                question,
                cluster,
                observation.at(),
                reading,
                reading.filter(any -> canConclude()).map(read -> Verdict.of(read, rule, question.scaling(), flags)),
                lately,
                lately.filter(any -> canConclude() && rule.type() == MetricType.AVERAGE_VALUE)
                        .map(this::replicas),
                shown(observation.now()),
                observation.now().map(QueryAnswer::seriesSeen).orElse(0),
                findings,
                fixes(findings, context, observation.unknown()),
                remarks(observation),
                observation.trouble().flatMap(SourceTrouble::position),
                observation.unknown().map(UnknownName::at));
    }

    /** Without a threshold, with one that KEDA rounds to nothing, or under a formula, a value alone makes no replicas. */
    private boolean canConclude() {
        return question.hasThreshold()
                && question.scaling().formula().isEmpty()
                && KedaMilli.of(rule.threshold(), flags.keda()) > 0;
    }

    private static InstantAnswer instant(QueryAnswer answer) {
        double value = answer.series().size() == 1 ? answer.series().get(0).latest() : Double.NaN;
        return new InstantAnswer(ResultType.valueOf(answer.shape().name()), answer.seriesSeen(), value);
    }

    private static Optional<WindowAnswer> windowOf(Observation observation) {
        return observation
                .lately()
                .filter(answer -> answer.cut().isEmpty())
                .map(answer -> Moments.of(observation.grid(), answer))
                .map(moments -> WindowAnswer.of(moments.values(), moments.are(State.ABSENT), moments.are(State.MANY)));
    }

    private TimeSeries replicas(TimeSeries lately) {
        ExternalTarget target = rule.target(flags.keda());
        Tolerance none = Tolerance.of(0, 0);
        int min = Math.max(1, question.scaling().min());
        int max = question.scaling().max();
        return lately.derive("replicas asked for", value -> {
            int wanted = target.propose(KedaMilli.of(value, flags.keda()), new AtRest(0), none);
            boolean sleeps = question.scaling().min() == 0 && value <= rule.activationThreshold();
            return sleeps ? 0 : Math.max(min, Math.min(max, wanted));
        });
    }

    private static List<Series> shown(Optional<QueryAnswer> now) {
        return highest(now.map(QueryAnswer::series).orElse(List.of()), SERIES_SHOWN);
    }

    static List<Series> highest(List<Series> series, int most) {
        return series.stream()
                .sorted(Comparator.comparingDouble(RuleReader::orLowest).reversed())
                .limit(most)
                .toList();
    }

    private static double orLowest(Series series) {
        return Double.isNaN(series.latest()) ? Double.NEGATIVE_INFINITY : series.latest();
    }

    private RuleContext context(Optional<InstantAnswer> now, Optional<WindowAnswer> window) {
        return new RuleContext(
                question.scaling(),
                question.trigger(),
                question.name(),
                flags.keda(),
                question.scope(cluster),
                facts.ownMetrics(),
                now,
                window,
                facts.scrapeInterval(),
                facts.coldStart());
    }

    private List<Finding> findings(Observation observation, RuleContext context) {
        Stream<Finding> ofSettings =
                isFirstQuery() ? RuleFindings.ofSettings(context.together()).stream() : Stream.empty();
        Stream<Finding> ofRule =
                Stream.concat(RuleFindings.of(context).stream(), ofSettings).filter(this::isConcluded);
        boolean isNew = NeverRan.explains(question, facts, observation);
        return Stream.of(
                        isNew ? Stream.of(NeverRan.finding(pointer())) : Stream.<Finding>empty(),
                        SourceFindings.of(observation, pointer()).stream(),
                        observation.unknown().map(unknown -> unknown.finding(pointer())).stream(),
                        ofRule,
                        TogetherFindings.of(question.scaling(), question.trigger(), flags.keda()).stream(),
                        SourceFindings.ofWindow(observation, pointer()).stream())
                .flatMap(found -> found)
                .filter(finding -> !isNew || !NeverRan.EXPLAINED.contains(finding.code()))
                .map(finding -> finding.on(cluster.name()))
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    private Map<Finding, List<Fix>> fixes(List<Finding> findings, RuleContext context, Optional<UnknownName> unknown) {
        String namespace = cluster.namespaceOf(question.team());
        Optional<String> pods = Optional.of(question.name())
                .filter(name -> !name.isBlank())
                .map(name -> QueryTemplate.selector(namespace, name));
        Fixes fixes = new Fixes(context, namespace, pods);
        Map<Finding, List<Fix>> found = new LinkedHashMap<>();
        findings.forEach(finding -> found.put(
                finding,
                unknown.filter(any -> EXPLAINED_BY_A_NAME.contains(finding.code()))
                        .map(name -> finding.code().equals(UnknownName.CODE) ? name.fixes(pointer()) : List.<Fix>of())
                        .orElseGet(() -> fixes.of(finding))));
        return found;
    }

    /** What is set for all triggers is told once, beside the first of them that asks. */
    private boolean isFirstQuery() {
        return question.scaling().triggers().stream()
                .limit(question.trigger())
                .noneMatch(Trigger.Prometheus.class::isInstance);
    }

    private String pointer() {
        return "/spec/scaling/triggers/" + question.trigger() + "/query";
    }

    /** While no threshold is written, only what the query answers is spoken of. */
    private boolean isConcluded(Finding finding) {
        return question.hasThreshold()
                || finding.pointer().endsWith("/query") && !finding.code().equals("no-peak");
    }

    private static List<String> remarks(Observation observation) {
        List<String> remarks = new ArrayList<>();
        Stream.of(observation.now(), observation.lately())
                .flatMap(Optional::stream)
                .forEach(answer -> {
                    answer.cut().ifPresent(remarks::add);
                    remarks.addAll(answer.remarks());
                });
        return remarks.stream().distinct().limit(5).toList();
    }
}
