package dev.onramp.rollout;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.onramp.audit.AuditTrail;
import dev.onramp.cluster.Clusters;
import dev.onramp.jobs.JobKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What the jobs of rollouts work with in this process. */
@ApplicationScoped
class RolloutWork implements JobKind {

    private final DataSource dataSource;
    private final RolloutQueue queue;
    private final Clusters clusters;
    private final AuditTrail audit;
    private final MeterRegistry meters;
    private final Clock clock;

    @Inject
    RolloutWork(
            DataSource dataSource,
            RolloutQueue queue,
            Clusters clusters,
            AuditTrail audit,
            MeterRegistry meters,
            Clock clock) {
        this.dataSource = dataSource;
        this.queue = queue;
        this.clusters = clusters;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Task<?> task() {
        AppliedObjects objects = new AppliedObjects(dataSource);
        PauseWorker pauses = new PauseWorker(new PauseStore(dataSource), objects, this::site, clock);
        RolloutWorker worker =
                new RolloutWorker(new RolloutStore(dataSource), objects, pauses, this::site, this::end, clock);
        return new RolloutJobs(worker, queue, clock).task();
    }

    @Override
    public void atStart(Instant at) {
        queue.wakeAll(at);
    }

    private Optional<Site> site(String cluster) {
        return clusters.declared(cluster)
                .map(declared -> new Site(clusters.connection(cluster), declared.requiresNamespaceLabel()));
    }

    /** The end and its record stand or fall together. */
    private void end(Rollout ended, Runnable save) {
        QuarkusTransaction.requiringNew().run(() -> {
            save.run();
            Map<String, Object> details = new HashMap<>(Map.of("cluster", ended.cluster()));
            if (ended.message() != null) {
                details.put("reason", ended.message());
            }
            audit.recordOwn(
                    ended.changedAt(),
                    "rollout." + verb(ended.state()),
                    ended.workload().team(),
                    ended.workload() + "#" + ended.revision(),
                    details);
        });
        meters.timer("onramp.rollouts", "cluster", ended.cluster(), "outcome", outcome(ended.state()))
                .record(Duration.between(ended.createdAt(), ended.finishedAt()));
    }

    private static String outcome(RolloutState end) {
        return end.name().toLowerCase(Locale.ROOT);
    }

    /** In the trail's words. */
    private static String verb(RolloutState end) {
        return end == RolloutState.FAILED ? "fail" : outcome(end);
    }
}
