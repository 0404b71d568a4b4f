package dev.onramp.scaling;

import dev.onramp.document.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a rule as KEDA and the HPA will, and says what is wrong with it. */
public final class RuleFindings {

    private static final List<Function<RuleContext, Optional<Finding>>> ANSWERS = List.of(
            AnswerRules::manySeries,
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
            QueryRules::defaultHidesOutage);

    private static final List<Function<RuleContext, Optional<Finding>>> SETTINGS = List.of(
            SettingRules::nameTooLong,
            SettingRules::thresholdTooSmall,
            SettingRules::thresholdRounded,
            SettingRules::cooldownWithoutEffect,
            SettingRules::coldStartLongerThanCooldown,
            SettingRules::activationWithoutEffect,
            SettingRules::activationAboveThreshold,
            SettingRules::noFallback,
            SettingRules::cachedWithFallback,
            SettingRules::fallbackRefused,
            SettingRules::fallbackOutsideRange,
            SettingRules::slowPolling);

    private RuleFindings() {}

    /** All findings about one trigger on one cluster, what blocks first. */
    public static List<Finding> of(RuleContext context) {
        var shape = QueryShape.of(context.query().map(query -> query.query()).orElse(""));
        return Stream.of(
                        ANSWERS.stream().map(rule -> rule.apply(context)),
                        QUERIES.stream().map(rule -> rule.apply(context, shape)),
                        SETTINGS.stream().map(rule -> rule.apply(context)))
                .flatMap(found -> found)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }
}
