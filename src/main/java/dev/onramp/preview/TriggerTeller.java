package dev.onramp.preview;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.findings.RuleFindings;
import dev.onramp.preview.PreviewView.FindingLine;
import dev.onramp.scaling.CronSource;
import dev.onramp.scaling.KedaVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Says what a trigger does that asks no metric source: hours by the clock, CPU and memory. */
final class TriggerTeller {

    private static final String TRIGGERS = "/spec/scaling/triggers";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);

    private TriggerTeller() {}

    /** @param trigger its place among the scaling's triggers, or among those that make sense so far */
    static Told tell(Scaling scaling, int trigger, Instant at) {
        Trigger told = scaling.triggers().get(trigger);
        List<FindingLine> findings = findings(scaling, trigger);
        return told instanceof Trigger.Cron cron
                ? hours(cron, scaling.max(), at, findings)
                : usage((Trigger.Resource) told, findings);
    }

    private static Told hours(Trigger.Cron cron, int max, Instant at, List<FindingLine> findings) {
        CronSource source = CronSource.of(cron);
        boolean isInside = source.valueAt(at.toEpochMilli()) > 0;
        Instant turn = source.nextTurn(at);
        Instant next = source.nextTurn(turn);
        ZoneId zone = cron.timezone();
        String how = isInside
                ? "Inside its hours until " + said(turn, zone) + "; the next begin " + said(next, zone) + "."
                : "Outside its hours. The next begin " + said(turn, zone) + " and end " + said(next, zone) + ".";
        return Told.everywhere(
                "It asks for",
                isInside ? Told.counted(Math.min(cron.replicas(), max)) : "nothing now",
                how + " All by the clock of " + zone + ".",
                findings);
    }

    private static String said(Instant moment, ZoneId zone) {
        return MOMENT.format(moment.atZone(zone));
    }

    private static Told usage(Trigger.Resource resource, List<FindingLine> findings) {
        String what = resource.kind() == Trigger.Resource.Kind.CPU ? "CPU" : "memory";
        String target = resource.target() instanceof Trigger.Resource.Utilization utilization
                ? utilization.percent() + " % of what the instance class requests"
                : ((Trigger.Resource.Average) resource.target()).amount().text();
        return Told.everywhere(
                "The HPA reads",
                what + " of the ready pods",
                "It asks the cluster’s own resource metrics, without KEDA and without a query, and aims at " + target
                        + " for an average pod. Onramp does not read those, so there is no value to show here.",
                findings);
    }

    private static List<FindingLine> findings(Scaling scaling, int trigger) {
        String own = TRIGGERS + "/" + trigger;
        return RuleFindings.of(scaling, KedaVersion.NEWEST).stream()
                .filter(finding -> finding.pointer().equals(TRIGGERS)
                        || finding.pointer().equals(own)
                        || finding.pointer().startsWith(own + "/"))
                .map(finding -> FindingLine.of(finding, List.of(), trigger))
                .toList();
    }
}
