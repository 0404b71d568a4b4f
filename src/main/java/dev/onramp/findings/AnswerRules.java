package dev.onramp.findings;

import dev.onramp.document.Finding;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.scaling.InstantAnswer;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.scaling.ResultType;
import java.util.Optional;

/** Findings about what the query answers, now and lately. */
final class AnswerRules {

    private AnswerRules() {}

    static Optional<Finding> manySeries(RuleContext context) {
        return context.now()
                .filter(answer -> answer.type() == ResultType.VECTOR || answer.type() == ResultType.MATRIX)
                .filter(answer -> answer.seriesCount() > 1)
                .map(answer -> error(
                        context,
                        "many-series",
                        "The query gives " + answer.seriesCount() + " series and KEDA reads only one; to it this is an"
                                + " error. Bring them together with sum(...) for a total or max(...) for a level."));
    }

    /** As when a pod is replaced and the old one still answers: there is but one now, and each such moment was an error. */
    static Optional<Finding> manySeriesLately(RuleContext context) {
        return context.window()
                .filter(window -> window.several() > 0)
                .map(window -> warning(
                        context,
                        "many-series-lately",
                        "For " + window.severalPercent() + " % of the window the query gave several series at once."
                                + " KEDA reads only one, so to it each of those moments is an error: the replicas stay, or"
                                + " the fallback comes. Bring them together with sum(...) for a total or max(...) for a"
                                + " level."));
    }

    static Optional<Finding> wrongType(RuleContext context) {
        return context.now()
                .filter(answer -> answer.type() != ResultType.VECTOR)
                .map(answer -> error(
                        context,
                        "wrong-type",
                        switch (answer.type()) {
                            case SCALAR ->
                                "The query gives a bare number, which KEDA can't read. Wrap it as vector(...).";
                            case STRING -> "The query gives a text, and KEDA wants a number.";
                            case MATRIX, VECTOR ->
                                "The query gives a range of values, and KEDA wants one."
                                        + " Put a function such as rate(...) or avg_over_time(...) around it.";
                        }));
    }

    static Optional<Finding> emptyNow(RuleContext context) {
        return context.now()
                .filter(answer -> answer.type() == ResultType.VECTOR && answer.seriesCount() == 0)
                .flatMap(answer -> context.query())
                .map(query -> warning(
                        context,
                        "empty-now",
                        (isEmptyThroughout(context)
                                        ? "The query gives nothing now, and gave nothing in all of the window. "
                                        : "The query gives nothing at the moment. ")
                                + consequence(query)));
    }

    static Optional<Finding> emptyLately(RuleContext context) {
        return context.window()
                .filter(window -> window.missing() > 0)
                .filter(window -> !isToldAsEmptyNow(context))
                .flatMap(window -> context.query()
                        .map(query -> warning(
                                context,
                                "empty-lately",
                                "For " + window.missingPercent() + " % of the window the query gave nothing. "
                                        + consequence(query))));
    }

    private static boolean isEmptyThroughout(RuleContext context) {
        return context.window().filter(window -> window.missingPercent() == 100).isPresent();
    }

    /** Said once: what is empty throughout is empty now as well. */
    private static boolean isToldAsEmptyNow(RuleContext context) {
        return isEmptyThroughout(context) && emptyNow(context).isPresent();
    }

    private static String consequence(Trigger.Prometheus query) {
        return query.onNoData() == OnNoData.ZERO
                ? "KEDA reads that as 0 and scales down; a typo or an outage looks the same."
                : "To KEDA that is an error: the replicas stay, or the fallback comes.";
    }

    static Optional<Finding> notANumberNow(RuleContext context) {
        return context.now()
                .filter(answer -> answer.type() == ResultType.VECTOR && answer.seriesCount() == 1)
                .filter(answer -> isNoNumber(answer.value()))
                .flatMap(answer -> context.query())
                .map(query -> warning(
                        context,
                        "nan-now",
                        Double.isInfinite(
                                        context.now().map(InstantAnswer::value).orElse(Double.NaN))
                                ? "The value is infinite at the moment. " + infinityConsequence(query)
                                : "The value is not a number at the moment. " + nanConsequence(query, context)));
    }

    static Optional<Finding> notANumberLately(RuleContext context) {
        return context.window()
                .filter(window -> window.notNumbers() > 0)
                .flatMap(window -> context.query()
                        .map(query -> warning(
                                context,
                                "nan-lately",
                                window.notNumbers() + " of " + window.points() + " points were NaN or infinite. "
                                        + (context.keda().readsNaNAsNumber()
                                                ? "Of NaN KEDA " + context.keda()
                                                        + " makes a huge negative number; an infinity it takes for "
                                                        + (query.onNoData() == OnNoData.ZERO ? "0" : "an error")
                                                        + ". Dividing by 0 is the usual source; keep the divisor above 0."
                                                : nanConsequence(query, context)))));
    }

    private static boolean isNoNumber(double value) {
        return Double.isNaN(value) || Double.isInfinite(value);
    }

    private static String nanConsequence(Trigger.Prometheus query, RuleContext context) {
        if (context.keda().readsNaNAsNumber()) {
            return "KEDA " + context.keda() + " turns NaN into a huge negative number. Dividing 0 by 0 is the usual"
                    + " source; keep the divisor above 0.";
        }
        return query.onNoData() == OnNoData.ZERO
                ? "KEDA reads it as 0 and scales down. Dividing 0 by 0 is the usual source."
                : "To KEDA it is an error. Dividing 0 by 0 is the usual source.";
    }

    /** The same in every release. */
    private static String infinityConsequence(Trigger.Prometheus query) {
        return query.onNoData() == OnNoData.ZERO
                ? "KEDA reads it as 0 and scales down. Dividing by 0 is the usual source."
                : "To KEDA it is an error. Dividing by 0 is the usual source.";
    }

    static Optional<Finding> negative(RuleContext context) {
        return context.window()
                .filter(window -> window.lowest() < 0)
                .flatMap(window -> context.query()
                        .map(query -> warning(
                                context,
                                "negative-value",
                                "The value went below 0. " + negativeConsequence(query, context))));
    }

    private static String negativeConsequence(Trigger.Prometheus query, RuleContext context) {
        if (context.keda().hidesNegatives()) {
            return "KEDA reads that as 0.";
        }
        return query.metricType() == MetricType.AVERAGE_VALUE
                ? "KEDA " + context.keda()
                        + " passes it on, and the HPA takes it for an overflow and goes to the maximum."
                : "KEDA " + context.keda() + " passes it on, and the HPA goes to the minimum.";
    }

    static Optional<Finding> noPeak(RuleContext context) {
        return context.window()
                .filter(WindowAnswer::hasNumbers)
                .flatMap(window -> context.query()
                        .filter(query -> window.highest() <= unmovedUpTo(query, context))
                        .map(query -> warning(
                                context,
                                "no-peak",
                                "The value never passed " + shown(window.highest())
                                        + " in the window, so this rule would not have added a replica;"
                                        + " what it does at a peak can't be seen here.")));
    }

    private static double unmovedUpTo(Trigger.Prometheus query, RuleContext context) {
        double threshold = query.threshold().doubleValue();
        return query.metricType() == MetricType.AVERAGE_VALUE
                ? threshold * Math.max(1, context.scaling().min())
                : threshold;
    }

    static String shown(double value) {
        return KedaMilli.text(KedaMilli.of(value, KedaVersion.NEWEST));
    }

    private static Finding error(RuleContext context, String code, String message) {
        return Finding.error(code, context.pointer("query"), message);
    }

    private static Finding warning(RuleContext context, String code, String message) {
        return Finding.warning(code, context.pointer("query"), message);
    }
}
