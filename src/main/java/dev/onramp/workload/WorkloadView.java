package dev.onramp.workload;

import dev.onramp.document.EnvVar;
import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Port;
import dev.onramp.document.WorkloadId;
import dev.onramp.web.Badge;
import dev.onramp.web.Moment;
import dev.onramp.web.YamlText;
import dev.onramp.workload.FailedRollouts.FailedRollout;
import dev.onramp.workload.LiveStates.LiveState;
import java.util.ArrayList;
import java.util.List;

/**
 * What a workload's page, or a revision's, shows.
 *
 * @param state of the workload as lists have it
 * @param shown the revision whose document is shown
 * @param newest the workload's newest revision
 * @param approved the number of the revision clusters are to match; null where nothing is to run
 * @param failed what of the approved revision did not come through; null where nothing failed
 * @param live what clusters say, where something failed; else null, for its part of the page tells it as it changes
 * @param mayAct whether the person acts for the team
 * @param graphs where to look further, by cluster
 */
record WorkloadView(
        WorkloadId id,
        WorkloadState state,
        RevisionView shown,
        RevisionView newest,
        Integer approved,
        FailedRollout failed,
        LiveState live,
        boolean mayAct,
        boolean mayReview,
        Cost cost,
        String className,
        String runtimeName,
        List<Graph> graphs,
        List<Line> revisions,
        String yaml,
        String curl,
        Moment touchedAt) {

    /** A link to a cluster's Grafana. */
    record Graph(String cluster, String href) {}

    /** One revision of the list. */
    record Line(RevisionView revision, Moment at, boolean isShown) {}

    /** One fact of the summary. */
    record Fact(String name, String value, boolean code) {}

    public String page() {
        return WorkloadPaths.page(id);
    }

    /** How it fares beside the failure: "Serving r3"; only where that is known. */
    public Badge beside() {
        return live == null ? null : new Badge(live.wordBeside(failed), live.tone(), live.icon());
    }

    public boolean canEdit() {
        return mayAct;
    }

    public boolean canSubmit() {
        return mayAct && newest.state() == RevisionState.DRAFT;
    }

    public boolean canWithdraw() {
        return mayAct && newest.state().isOpen();
    }

    public boolean canRetire() {
        return mayAct
                && state != WorkloadState.RETIRED
                && !(newest.retire() && newest.state().isOpen());
    }

    public boolean canReview() {
        return mayReview && newest.state() == RevisionState.IN_REVIEW;
    }

    /** Whether anything was applied, so that there is something to look at on clusters. */
    public boolean isApplied() {
        return approved != null;
    }

    public List<List<YamlText.Part>> lines() {
        return YamlText.lines(yaml);
    }

    public List<Finding> findings() {
        return shown.findings();
    }

    /** The document in short. */
    public List<Fact> facts() {
        GpuWorkload document = shown.document();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Image", document.image(), true));
        facts.add(new Fact("Runtime", runtimeName, false));
        facts.add(new Fact("Class", className, false));
        facts.add(new Fact("Clusters", String.join(", ", document.clusters()), false));
        facts.add(new Fact("Replicas", replicas(document), false));
        document.scaling().triggers().forEach(trigger -> facts.addAll(TriggerWords.facts(trigger)));
        document.scaling().formula().ifPresent(formula -> facts.addAll(TriggerWords.facts(formula)));
        document.scaling()
                .fallback()
                .ifPresent(fallback -> facts.add(new Fact(
                        "Fallback",
                        fallback.replicas() + " replicas after " + fallback.afterFailures() + " failures",
                        false)));
        if (!document.ports().isEmpty()) {
            facts.add(new Fact(
                    "Ports",
                    String.join(
                            ", ",
                            document.ports().stream().map(WorkloadView::port).toList()),
                    true));
        }
        if (!document.env().isEmpty()) {
            facts.add(new Fact(
                    "Environment",
                    String.join(", ", document.env().stream().map(EnvVar::name).toList()),
                    true));
        }
        return facts;
    }

    private static String replicas(GpuWorkload document) {
        int min = document.scaling().min();
        int max = document.scaling().max();
        if (min < max) {
            return min + " to " + max;
        }
        return "fixed at " + min + (document.scaling().isAutomatic() ? ": min and max leave the triggers no room" : "");
    }

    private static String port(Port port) {
        return port.name() + " " + port.number();
    }
}
