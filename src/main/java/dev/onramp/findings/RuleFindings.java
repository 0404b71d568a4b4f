package dev.onramp.findings;

import dev.onramp.document.Finding;
import dev.onramp.document.Scaling;
import dev.onramp.promql.QueryShape;
import dev.onramp.scaling.KedaVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a rule as KEDA and the HPA will, and says what is wrong with it. */
public final class RuleFindings {

    private static final List<Function<RuleContext, Optional<Finding>>> ANSWERS = List.of(
            AnswerRules::manySeries,
            AnswerRules::manySeriesLately,
            AnswerRules::wrongType,
            AnswerRules::emptyNow,
            AnswerRules::emptyLately,
            AnswerRules::notANumberNow,
            AnswerRules::notANumberLately,
            AnswerRules::negative,
            AnswerRules::noPeak);

    private static final List<BiFunction<RuleContext, QueryShape, Optional<Finding>>> QUERIES = List.of(
            QueryRules::levelAsTotal,
            QueryRules::totalAsLevel,
            QueryRules::unscoped,
            QueryRules::onlyGpuUtilisation,
            QueryRules::zeroWithOwnMetric,
            QueryRules::shortRateWindow,
            QueryRules::defaultHidesOutage,
            QueryRules::rawCounter,
            QueryRules::comparisonFilters);

    private static final List<Function<RuleContext, Optional<Finding>>> NUMBERS = List.of(
            NumberRules::thresholdTooSmall,
            NumberRules::thresholdRounded,
            NumberRules::activationWithoutEffect,
            NumberRules::activationAboveThreshold,
            NumberRules::cachedWithFallback);

    private static final List<Function<ScalingContext, Optional<Finding>>> SETTINGS = List.of(
            SettingRules::nameTooLong,
            SettingRules::cooldownWithoutEffect,
            SettingRules::coldStartLongerThanCooldown,
            FallbackRules::noFallback,
            FallbackRules::fallbackRefused,
            FallbackRules::fallbackNeverComes,
            FallbackRules::fallbackOutsideRange,
            SettingRules::slowPolling);

    private static final List<BiFunction<Scaling, KedaVersion, Stream<Finding>>> TRIGGERS = List.of(
            TriggerRules::noRoomToScale,
            TriggerRules::onlyCpu,
            TriggerRules::cpuCannotWake,
            TriggerRules::onlyCron,
            TriggerRules::cronOutsideRange,
            TriggerRules::formulaNotSimulated,
            TriggerRules::formulaLeavesOut,
            TriggerRules::formulaHidesActivation,
            TriggerRules::formulaWithoutFallback,
            TriggerRules::formulaTargetTooSmall);

    /** What is said of a trigger's own threshold, kind and activation, which a formula takes the place of. */
    private static final Set<String> NOT_UNDER_A_FORMULA = Set.of(
            "level-as-total",
            "total-as-level",
            "no-peak",
            "threshold-too-small",
            "threshold-rounded",
            "activation-without-effect",
            "activation-above-threshold");

    private RuleFindings() {}

    /** All findings about the triggers together, for which no source need be asked; what blocks first. */
    public static List<Finding> of(Scaling scaling, KedaVersion keda) {
        return TRIGGERS.stream()
                .flatMap(rule -> rule.apply(scaling, keda))
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /** All findings about what is set for the scaling as a whole, whatever its triggers are; what blocks first. */
    public static List<Finding> ofSettings(ScalingContext context) {
        return context.scaling().isAutomatic()
                ? SETTINGS.stream()
                        .flatMap(rule -> rule.apply(context).stream())
                        .sorted(Comparator.comparing(Finding::severity))
                        .toList()
                : List.of();
    }

    /** All findings about one trigger on one cluster, what blocks first. */
    public static List<Finding> of(RuleContext context) {
        var shape = QueryShape.of(context.query().map(query -> query.query()).orElse(""));
        return Stream.of(
                        ANSWERS.stream().map(rule -> rule.apply(context)),
                        QUERIES.stream().map(rule -> rule.apply(context, shape)),
                        NUMBERS.stream().map(rule -> rule.apply(context)))
                .flatMap(found -> found)
                .flatMap(Optional::stream)
                .filter(finding ->
                        context.scaling().formula().isEmpty() || !NOT_UNDER_A_FORMULA.contains(finding.code()))
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }
}
