package dev.onramp.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.backtest.BackTests;
import dev.onramp.backtest.Run;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.studio.PageView.Standing;
import dev.onramp.studio.PageView.Use;
import dev.onramp.web.Badge;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.WorkloadPaths;
import dev.onramp.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** How a rule that was tried stands to its workload, and the way from one into the other. */
@ApplicationScoped
class Reuse {

    private final BackTests backTests;
    private final Workloads workloads;

    @Inject
    Reuse(BackTests backTests, Workloads workloads) {
        this.backTests = backTests;
        this.workloads = workloads;
    }

    /** Whether the rule is the workload's newest, the one that runs, or neither; empty where there is no workload. */
    Optional<Standing> standing(Run run, Person by) {
        return newest(run, by).map(newest -> {
            String revision = "r" + newest.id().number();
            if (backTests.isOfTheRuleOf(newest, run)) {
                return new Standing(
                        new Badge("The rule of " + revision, "ok", "ok"),
                        newest.id().page());
            }
            Optional<RevisionView> approved =
                    workloads.approved(newest.id().workload()).filter(each -> backTests.isOfTheRuleOf(each, run));
            return approved.map(each -> new Standing(
                            new Badge("The rule of r" + each.id().number() + ", which runs", "ok", "ok"),
                            each.id().page()))
                    .orElseGet(() -> new Standing(
                            new Badge("Another rule than " + revision + " has", "held", "clock"),
                            newest.id().page()));
        });
    }

    /** Leads into the workload's form with the rule; empty where it has it already, or the person may not change it. */
    Optional<Use> use(Run run, Person by) {
        if (!by.mayActFor(run.question().team())) {
            return Optional.empty();
        }
        Optional<RevisionView> newest = newest(run, by);
        if (newest.isEmpty()) {
            return Optional.of(
                    new Use("/workloads/new", "Start a workload with this rule", Documents.toYaml(begun(run)), "", ""));
        }
        return newest.filter(revision -> !backTests.isOfTheRuleOf(revision, run))
                .map(revision -> new Use(
                        WorkloadPaths.page(revision.id().workload()) + "/edit",
                        "Use this rule",
                        Documents.toYaml(
                                withScaling(revision.document(), run.question().document())),
                        "r" + revision.id().number(),
                        revision.digest()));
    }

    private Optional<RevisionView> newest(Run run, Person by) {
        return run.question()
                .workload()
                .map(name -> new WorkloadId(run.question().team(), name))
                .filter(id -> workloads.state(id).isPresent())
                .map(id -> workloads.newest(id, by));
    }

    private static JsonNode withScaling(GpuWorkload document, GpuWorkload tried) {
        ObjectNode tree = Documents.tree(document).deepCopy();
        ((ObjectNode) tree.get("spec")).set("scaling", Documents.tree(tried).at("/spec/scaling"));
        return tree;
    }

    private static JsonNode begun(Run run) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("apiVersion", GpuWorkload.API_VERSION).put("kind", GpuWorkload.KIND);
        ObjectNode metadata =
                root.putObject("metadata").put("team", run.question().team());
        run.question().workload().ifPresent(name -> metadata.put("name", name));
        ObjectNode spec = root.putObject("spec");
        spec.putArray("clusters").add(run.question().cluster());
        spec.put("instanceClass", run.question().instanceClass().name());
        spec.set("scaling", Documents.tree(run.question().document()).at("/spec/scaling"));
        return root;
    }
}
