package dev.onramp.rollout;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The durable, clustered jobs: any number of processes share them, each is one process's at a time, and one whose
 * process has died is taken over.
 */
final class RolloutJobs {

    private final RolloutWorker worker;
    private final RolloutQueue queue;
    private final Clock clock;

    RolloutJobs(RolloutWorker worker, RolloutQueue queue, Clock clock) {
        this.worker = worker;
        this.queue = queue;
        this.clock = clock;
    }

    CustomTask<Void> task() {
        return Tasks.custom(RolloutQueue.TASK, Void.class)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> {
                    int failures = complete.getExecution().consecutiveFailures;
                    operations.reschedule(complete, in(RolloutWorker.pauseAfter(failures)));
                })
                .execute((instance, context) -> {
                    Target target = Target.parse(instance.getId());
                    return after(target, worker.visit(target));
                });
    }

    private CompletionHandler<Void> after(Target target, RolloutWorker.Visit visit) {
        return (complete, operations) -> {
            if (visit.again().isPresent()) {
                operations.reschedule(complete, in(visit.again().get()));
            } else {
                operations.remove();
            }
            queue.wakeForOthers(target, visit.rollout(), visit.again().isPresent(), clock.instant());
        };
    }

    private Instant in(Duration pause) {
        return clock.instant().plus(pause);
    }
}
