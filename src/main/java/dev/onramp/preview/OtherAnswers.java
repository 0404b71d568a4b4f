package dev.onramp.preview;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Finding;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.preview.PreviewAnswers.Answer;
import dev.onramp.preview.PreviewAnswers.FindingAnswer;
import dev.onramp.preview.PreviewAnswers.HoursAnswer;
import dev.onramp.preview.PreviewAnswers.ReadingAnswer;
import dev.onramp.preview.PreviewAnswers.ReplicasAnswer;
import dev.onramp.preview.PreviewAnswers.UsageAnswer;
import dev.onramp.scaling.KedaMilli;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Previews in JSON of what is no query: CPU and memory, hours, and formulas. */
final class OtherAnswers {

    private OtherAnswers() {}

    static Answer ofUsage(UsageNow now, UsageQuestion question, RequestShape shape) {
        return answer(
                now.cluster().name(),
                now.at(),
                null,
                new ReplicasAnswer(
                        now.proposal()
                                .map(proposal -> orNull(proposal.replicas()))
                                .orElse(null),
                        now.sentence()),
                now.proposal()
                        .map(proposal ->
                                new UsageAnswer(proposal.pods(), proposal.average(), orNull(proposal.percent())))
                        .orElse(null),
                null,
                findings(TogetherFindings.withoutAQuery(question.scaling(), question.trigger()), shape));
    }

    static Answer ofHours(String cluster, Scaling scaling, int trigger, RequestShape shape, Instant at) {
        Trigger.Cron cron = (Trigger.Cron) scaling.triggers().get(trigger);
        Hours hours = Hours.of(cron, at);
        int asked = hours.isInside() ? cron.replicas() : 0;
        return answer(
                cluster,
                at,
                new ReadingAnswer("value", BigDecimal.valueOf(asked), hours.sentence(), null, null),
                new ReplicasAnswer(
                        Math.max(scaling.min(), Math.min(asked, scaling.max())),
                        hours.isInside()
                                ? "It asks for " + Told.counted(asked) + ", within the range."
                                : "It asks for nothing, so the minimum stays."),
                null,
                new HoursAnswer(
                        hours.isInside(),
                        hours.turn(),
                        hours.next(),
                        hours.zone().getId()),
                findings(TogetherFindings.withoutAQuery(scaling, trigger), shape));
    }

    static Answer ofFormula(FormulaNow now, FormulaQuestion question, RequestShape shape, Instant at) {
        ReadingAnswer reading = now.reading()
                .map(read -> read.isError()
                        ? new ReadingAnswer("error", null, now.how(), null, null)
                        : new ReadingAnswer(
                                "value", new BigDecimal(KedaMilli.text(read.milli())), now.how(), null, null))
                .orElse(null);
        return answer(
                now.cluster().map(ClusterSettings::name).orElse(question.cluster()),
                at,
                reading,
                now.verdict()
                        .map(verdict -> new ReplicasAnswer(orNull(verdict.replicas()), verdict.arithmetic()))
                        .orElse(reading == null ? new ReplicasAnswer(null, now.how()) : null),
                null,
                null,
                findings(FormulaTeller.findings(question.scaling()), shape));
    }

    private static Answer answer(
            String cluster,
            Instant at,
            ReadingAnswer reading,
            ReplicasAnswer replicas,
            UsageAnswer usage,
            HoursAnswer hours,
            List<FindingAnswer> findings) {
        return new Answer(cluster, at, reading, replicas, usage, hours, null, null, findings, List.of());
    }

    private static List<FindingAnswer> findings(List<Finding> found, RequestShape shape) {
        return found.stream()
                .map(finding -> PreviewAnswers.finding(finding, shape, List.of()))
                .toList();
    }

    private static Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
