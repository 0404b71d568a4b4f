package dev.onramp.backtest;

import dev.onramp.backtest.Run.Failure;
import dev.onramp.document.WorkloadId;
import dev.onramp.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

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
                || question.assumptions().standIn().isPresent()
                || !question.asksForItsOwn()) {
            return failure;
        }
        return question.workload()
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
}
