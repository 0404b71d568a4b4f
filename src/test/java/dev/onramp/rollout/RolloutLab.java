package dev.onramp.rollout;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.onramp.audit.AuditTrail;
import dev.onramp.cluster.ClusterConnection;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.WorkloadId;
import dev.onramp.jobs.JobQueue;
import dev.onramp.jobs.JobRunner;
import dev.onramp.jobs.JobsConfig;
import dev.onramp.manifest.Rendering;
import dev.onramp.people.Person;
import dev.onramp.storage.Jdbc;
import dev.onramp.testing.Waiting;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** The jobs on a real database of their own and a real cluster, without a portal around them. */
final class RolloutLab implements AutoCloseable {

    static final String CLUSTER = "lab";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    final String databaseUrl;
    final DataSource dataSource;
    final RolloutStore store;
    final AppliedObjects objects;
    final Rollouts rollouts;
    final Pauses pauses;
    final Map<String, Site> sites = new ConcurrentHashMap<>();
    /** How often each rollout ended, by its id. */
    final Map<String, AtomicInteger> endings = new ConcurrentHashMap<>();

    /** How each cluster is declared, where that matters. */
    final Map<String, ClusterSettings> settings = new ConcurrentHashMap<>();

    private final RolloutQueue queue;
    private final List<Scheduler> schedulers = new ArrayList<>();
    private final List<ClusterConnection> connections = new ArrayList<>();

    RolloutLab() {
        databaseUrl = freshDatabase();
        dataSource = dataSource(databaseUrl);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("filesystem:db/migrations")
                .load()
                .migrate();
        store = new RolloutStore(dataSource);
        objects = new AppliedObjects(dataSource);
        queue = new RolloutQueue(
                dataSource,
                new JobQueue(dataSource, () -> schedulers.forEach(Scheduler::triggerCheckForDueExecutions)));
        pauses = new Pauses(dataSource, queue, new Untold(), cluster -> Optional.ofNullable(settings.get(cluster)));
        rollouts = new Rollouts(dataSource, queue, pauses, new Untold(), null);
    }

    /** With the cluster of that kubeconfig. */
    static RolloutLab on(Path kubeconfig) {
        RolloutLab lab = new RolloutLab();
        lab.sites.put(CLUSTER, new Site(lab.connect(CLUSTER, config(kubeconfig)), false));
        return lab;
    }

    ClusterConnection connect(String cluster, Config config) {
        ClusterConnection connection = ClusterConnection.to(cluster, config);
        connections.add(connection);
        return connection;
    }

    /**
     * From now on nobody answers in the cluster's place.
     *
     * @return the cluster, to be put back under {@link #CLUSTER} in {@link #sites}
     */
    Site loseCluster() {
        Config nobody = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:9")
                .withRequestRetryBackoffLimit(0)
                .build();
        return sites.put(CLUSTER, new Site(connect(CLUSTER, nobody), false));
    }

    /** One Onramp process, as far as jobs go. */
    Scheduler start() {
        Scheduler scheduler = JobRunner.scheduler(
                dataSource, List.of(jobs(this, Clock.systemUTC()).task()), quick());
        schedulers.add(scheduler);
        scheduler.start();
        return scheduler;
    }

    /** Ends those processes, as an orderly shutdown would. */
    void stop() {
        schedulers.forEach(Scheduler::stop);
        schedulers.clear();
    }

    static RolloutJobs jobs(RolloutLab lab, Clock clock) {
        PauseWorker pauses = new PauseWorker(new PauseStore(lab.dataSource), lab.objects, lab::site, clock);
        RolloutWorker worker = new RolloutWorker(lab.store, lab.objects, pauses, lab::site, lab::end, clock);
        return new RolloutJobs(worker, lab.queue, clock);
    }

    private Optional<Site> site(String cluster) {
        return Optional.ofNullable(sites.get(cluster));
    }

    private void end(Rollout ended, Runnable save) {
        save.run();
        endings.computeIfAbsent(ended.id().toString(), id -> new AtomicInteger())
                .incrementAndGet();
    }

    /** Approves, as a review would. */
    Rollout approve(WorkloadId workload, int revision, Rendering... renderings) {
        rollouts.enqueue(
                new Approved(workload, revision, false, "digest-" + revision, List.of(renderings)),
                Clock.systemUTC().instant());
        return latest(workload);
    }

    void retire(WorkloadId workload, int revision) {
        rollouts.enqueue(
                new Approved(workload, revision, true, "digest-" + revision, List.of()),
                Clock.systemUTC().instant());
    }

    /** As a person would who has seen these fields. */
    void tryAgain(Rollout failed, List<Conflict> seen) {
        List<TakenField> mayTake = seen.stream().map(Conflict::taken).toList();
        store.save(failed.again(mayTake, Clock.systemUTC().instant()));
        queue.wake(failed.target(), Clock.systemUTC().instant());
    }

    Rollout latest(WorkloadId workload) {
        return store.latest(workload).get(0);
    }

    /** Waits until the latest rollout has come so far, and tells its story where it never does. */
    Rollout await(WorkloadId workload, RolloutState state) {
        return await(workload, state.name(), rollout -> rollout.state() == state);
    }

    Rollout await(WorkloadId workload, String what, Predicate<Rollout> condition) {
        Waiting.until(
                Duration.ofSeconds(60), () -> what + " of " + latest(workload), () -> condition.test(latest(workload)));
        return latest(workload);
    }

    @Override
    public void close() {
        stop();
        connections.forEach(ClusterConnection::close);
    }

    static JobsConfig quick() {
        return new JobsConfig() {
            @Override
            public int threads() {
                return 4;
            }

            @Override
            public Duration pollingInterval() {
                return Duration.ofMillis(200);
            }

            @Override
            public Duration heartbeatInterval() {
                return Duration.ofSeconds(4);
            }
        };
    }

    static Config config(Path kubeconfig) {
        return Config.fromKubeconfig(kubeconfig.toFile());
    }

    static DataSource dataSource(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser("postgres");
        source.setPassword("postgres");
        return source;
    }

    /** In the one server of this JVM, so that tests share its start and nothing else. */
    private static String freshDatabase() {
        String name = "rollout_" + DATABASES.incrementAndGet();
        new Jdbc(Server.ONLY.getPostgresDatabase()).update("create database " + name);
        return Server.ONLY.getJdbcUrl("postgres", name);
    }

    /** The trail is the portal's; what it says is asked there. */
    private static final class Untold extends AuditTrail {
        @Override
        public void record(Instant at, Person by, String action, String team, String subject, Map<String, ?> details) {}

        @Override
        public void recordOwn(Instant at, String action, String team, String subject, Map<String, ?> details) {}
    }

    /** Started when first needed; stops with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres ONLY = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
