package dev.onramp.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs every kind of job in this process, from its start to its end. */
@ApplicationScoped
public class JobRunner {

    private static final int MISSED_HEARTBEATS = 4;

    private final DataSource dataSource;
    private final Instance<JobKind> kinds;
    private final JobsConfig config;
    private final Clock clock;
    private Scheduler scheduler;

    @Inject
    JobRunner(DataSource dataSource, @Any Instance<JobKind> kinds, JobsConfig config, Clock clock) {
        this.dataSource = dataSource;
        this.kinds = kinds;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        List<Task<?>> tasks = new ArrayList<>();
        for (JobKind kind : kinds) {
            tasks.add(kind.task());
            kind.atStart(clock.instant());
        }
        scheduler = scheduler(dataSource, tasks, config);
        scheduler.start();
    }

    /** Before the connections to clusters are closed under what still runs. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobQueue.Woken woken) {
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    /** Not started yet; any number of processes may have one on the same database. */
    public static Scheduler scheduler(DataSource dataSource, List<Task<?>> tasks, JobsConfig config) {
        return Scheduler.create(dataSource, tasks)
                .threads(config.threads())
                .pollingInterval(config.pollingInterval())
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(config.heartbeatInterval())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // What is under way is made good by whoever comes next; nobody has to wait for it.
                .shutdownMaxWait(Duration.ofSeconds(3))
                .build();
    }
}
