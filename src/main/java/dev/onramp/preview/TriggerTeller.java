package dev.onramp.preview;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.preview.PreviewView.FindingLine;
import dev.onramp.scaling.UsageProposal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Says for pages what a trigger does that asks no query of the team's: hours by the clock, CPU and memory. */
final class TriggerTeller {

    private TriggerTeller() {}

    /** @param trigger its place among the scaling's triggers, or among those that make sense so far */
    static Told hours(Scaling scaling, int trigger, Instant at) {
        Trigger.Cron cron = (Trigger.Cron) scaling.triggers().get(trigger);
        Hours hours = Hours.of(cron, at);
        return Told.everywhere(
                "It asks for",
                hours.isInside() ? Told.counted(Math.min(cron.replicas(), scaling.max())) : "nothing now",
                hours.sentence(),
                lines(scaling, trigger));
    }

    /** What the HPA will read, while nobody can be asked for it. */
    static Told aim(Scaling scaling, int trigger) {
        Trigger.Resource resource = (Trigger.Resource) scaling.triggers().get(trigger);
        return Told.everywhere("The HPA reads", what(resource), aim(resource), lines(scaling, trigger));
    }

    /** The same with what a cluster's metric source has of it. */
    static Told usage(UsageNow now, Scaling scaling, int trigger) {
        Trigger.Resource resource = (Trigger.Resource) scaling.triggers().get(trigger);
        Optional<UsageProposal> proposal = now.proposal();
        return new Told(
                now.cluster().displayName(),
                "The HPA reads",
                proposal.map(UsageProposal::percent)
                        .filter(OptionalInt::isPresent)
                        .map(percent -> percent.getAsInt() + " % " + what(resource))
                        .orElse(what(resource)),
                proposal.map(UsageProposal::replicas)
                        .filter(OptionalInt::isPresent)
                        .map(count -> Told.counted(count.getAsInt()))
                        .orElse(""),
                now.sentence() + (proposal.isPresent() ? "" : " " + aim(resource)),
                Optional.empty(),
                lines(scaling, trigger));
    }

    private static String what(Trigger.Resource resource) {
        return (resource.kind() == Trigger.Resource.Kind.CPU ? "CPU" : "memory") + " of the ready pods";
    }

    private static String aim(Trigger.Resource resource) {
        String target = resource.target() instanceof Trigger.Resource.Utilization utilization
                ? utilization.percent() + " % of what the instance class requests"
                : ((Trigger.Resource.Average) resource.target()).amount().text();
        return "It asks the cluster’s own resource metrics, without KEDA and without a query, and aims at " + target
                + " for an average pod.";
    }

    private static List<FindingLine> lines(Scaling scaling, int trigger) {
        return TogetherFindings.withoutAQuery(scaling, trigger).stream()
                .map(finding -> FindingLine.of(finding, List.of(), trigger))
                .toList();
    }
}
