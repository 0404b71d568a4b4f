package dev.onramp.backtest;

import dev.onramp.backtest.Run.Failure;
import dev.onramp.document.Trigger;
import dev.onramp.document.WorkloadId;
import dev.onramp.promql.OwnSeries;
import dev.onramp.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Tells apart what has no data because something is wrong from what has none because it never ran. */
@ApplicationScoped
class NeverRan {

    static final String CODE = "never-ran";

    private final Workloads workloads;

    @Inject
    NeverRan(Workloads workloads) {
        this.workloads = workloads;
    }

    /** The failure as it is, or what there is to do about a workload's own metric that has no past yet. */
    Failure explained(Failure failure, Question question) {
        if (!failure.code().equals("no-data")
                || question.assumptions().standIn().isPresent()) {
            return failure;
        }
        return question.workload()
                .filter(name -> asksForOwn(question, name))
                .map(name -> new WorkloadId(question.team(), name))
                .filter(id -> !workloads.hasRun(id))
                .map(id -> new Failure(
                        CODE,
                        "/standIn",
                        id + " has never run, so its own metrics have no past yet; nothing is wrong with that. Try the"
                                + " rule on the load of a workload that runs, or ask for what a gateway counts.",
                        true))
                .orElse(failure);
    }

    private static boolean asksForOwn(Question question, String name) {
        return question.scaling().triggers().stream()
                .filter(Trigger.Prometheus.class::isInstance)
                .anyMatch(trigger -> OwnSeries.isAskedFor(((Trigger.Prometheus) trigger).query(), name));
    }

    /** Where a rule names no workload its load is the same whoever is meant. */
    static void mustHaveEffect(Question question) {
        Optional<String> standIn = question.assumptions().standIn();
        boolean changesNothing = standIn.isPresent()
                && question.workload()
                        .filter(name -> asksForOwn(question, name))
                        .isEmpty();
        if (changesNothing) {
            throw Refused.ofTheQuestion(
                    "stand-in-without-effect",
                    "/standIn",
                    "No query asks for the series of this workload by its name, so the load is the same whosever it is."
                            + " Leave this empty.");
        }
    }
}
