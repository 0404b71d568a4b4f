package dev.onramp.backtest;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.onramp.jobs.JobKind;
import dev.onramp.jobs.JobQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Ends what died with its process and forgets what nobody kept; each hour, in one process of all. */
@ApplicationScoped
class BackTestSweep implements JobKind {

    private static final String TASK = "back-test-sweep";
    private static final Duration EVERY = Duration.ofHours(1);

    private final RunStore store;
    private final JobQueue jobs;
    private final BackTestConfig config;
    private final Clock clock;

    @Inject
    BackTestSweep(DataSource dataSource, JobQueue jobs, BackTestConfig config, Clock clock) {
        this.store = new RunStore(dataSource);
        this.jobs = jobs;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Task<?> task() {
        return Tasks.custom(TASK, Void.class)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(EVERY)))
                .execute((instance, context) -> {
                    sweep(clock.instant());
                    return (complete, operations) ->
                            operations.reschedule(complete, clock.instant().plus(EVERY));
                });
    }

    @Override
    public void atStart(Instant at) {
        jobs.wake(TASK, "all", at);
    }

    void sweep(Instant now) {
        store.endDead(now);
        store.forget(now.minus(config.keptFor()), config.keptPerTeam());
    }
}
