package dev.onramp.rollout;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.onramp.audit.AuditTrail;
import dev.onramp.cluster.Clusters;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs the jobs in this process, from its start to its end. */
@ApplicationScoped
class RolloutWork {

    private final DataSource dataSource;
    private final RolloutQueue queue;
    private final Clusters clusters;
    private final AuditTrail audit;
    private final RolloutConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private Scheduler scheduler;

    @Inject
    RolloutWork(
            DataSource dataSource,
            RolloutQueue queue,
            Clusters clusters,
            AuditTrail audit,
            RolloutConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.dataSource = dataSource;
        this.queue = queue;
        this.clusters = clusters;
        this.audit = audit;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        RolloutWorker worker = new RolloutWorker(
                new RolloutStore(dataSource), new AppliedObjects(dataSource), this::site, this::end, clock);
        scheduler = new RolloutJobs(worker, queue, clock).scheduler(dataSource, config);
        queue.wakeAll(clock.instant());
        scheduler.start();
    }

    /** Before the connections to clusters are closed under what still runs. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) RolloutQueue.Woken woken) {
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
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
