package dev.onramp.backtest;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.onramp.backtest.SubmissionWorker.Visit;
import dev.onramp.jobs.JobKind;
import dev.onramp.jobs.JobQueue;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.SubmissionFollowUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Sees to it that every submitted rule has a back-test for its reviewer, one a cluster. A submission puts in a job in
 * its own transaction; whatever becomes of the processes, the job is done once.
 */
@ApplicationScoped
class SubmissionBackTests implements SubmissionFollowUp, JobKind {

    static final String TASK = "back-test";

    private static final Duration AFTER_A_DEFECT = Duration.ofMinutes(1);
    private static final int MOST_DEFECTS = 5;

    private final JobQueue jobs;
    private final SubmissionWorker worker;
    private final Clock clock;

    @Inject
    SubmissionBackTests(JobQueue jobs, SubmissionWorker worker, Clock clock) {
        this.jobs = jobs;
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public void submitted(RevisionView revision, Instant at) {
        if (revision.retire() || !revision.document().scaling().isAutomatic()) {
            return;
        }
        revision.document()
                .clusters()
                .forEach(cluster -> jobs.wake(TASK, new SubmittedRule(revision.id(), cluster).key(), at));
    }

    @Override
    public Task<?> task() {
        return Tasks.custom(TASK, Integer.class)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> {
                    if (complete.getExecution().consecutiveFailures >= MOST_DEFECTS) {
                        operations.remove();
                    } else {
                        operations.reschedule(complete, clock.instant().plus(AFTER_A_DEFECT));
                    }
                })
                .execute((instance, context) -> {
                    int attempts = instance.getData() == null ? 0 : instance.getData();
                    return after(worker.visit(SubmittedRule.parse(instance.getId()), attempts));
                });
    }

    private CompletionHandler<Integer> after(Visit visit) {
        return (complete, operations) -> visit.again()
                .ifPresentOrElse(
                        pause -> operations.reschedule(complete, clock.instant().plus(pause), visit.attempts()),
                        operations::remove);
    }
}
