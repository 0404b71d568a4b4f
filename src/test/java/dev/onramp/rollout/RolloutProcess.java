package dev.onramp.rollout;

import dev.onramp.cluster.ClusterConnection;
import dev.onramp.cluster.ObjectRef;
import dev.onramp.jobs.JobQueue;
import dev.onramp.jobs.JobRunner;
import dev.onramp.storage.Jdbc;
import dev.onramp.testing.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Another Onramp process, as far as jobs go, to be killed by a test: it takes up what is due and stands still in the
 * middle of it, as soon as the first object is on the cluster; or, where a team is named, as soon as its rule is told to
 * pause. Arguments: the database's URL, a kubeconfig, and the team.
 */
final class RolloutProcess {

    private RolloutProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        DataSource dataSource = RolloutLab.dataSource(arguments[0]);
        Site site = new Site(ClusterConnection.to(RolloutLab.CLUSTER, RolloutLab.config(Path.of(arguments[1]))), false);
        Clock clock = new StoppingClock(
                arguments.length > 2
                        ? () -> isToldToPause(site, arguments[2])
                        : () -> isAnythingApplied(new Jdbc(dataSource)));
        AppliedObjects objects = new AppliedObjects(dataSource);
        RolloutWorker worker = new RolloutWorker(
                new RolloutStore(dataSource),
                objects,
                new PauseWorker(new PauseStore(dataSource), objects, cluster -> Optional.of(site), clock),
                cluster -> Optional.of(site),
                (ended, save) -> save.run(),
                clock);
        RolloutQueue queue = new RolloutQueue(dataSource, new JobQueue(dataSource, () -> {}));
        JobRunner.scheduler(dataSource, List.of(new RolloutJobs(worker, queue, clock).task()), RolloutLab.quick())
                .start();
        new CountDownLatch(1).await();
    }

    /** Starts one on the lab's database. */
    static Process start(RolloutLab lab, String... more) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RolloutProcess.class.getName(),
                lab.databaseUrl,
                Cluster.kubeconfig().toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static boolean isAnythingApplied(Jdbc jdbc) {
        return !jdbc.query(row -> row.getString("uid"), "select uid from applied_object where uid is not null")
                .isEmpty();
    }

    private static boolean isToldToPause(Site site, String team) {
        return site.connection()
                .get(new ObjectRef("keda.sh/v1alpha1", "ScaledObject", team, "embeddings"))
                .map(rule -> rule.getMetadata().getAnnotations())
                .filter(annotations -> annotations.containsKey(Hold.PAUSED_AT))
                .isPresent();
    }

    /** Never answers again once that is reached; its heartbeats, on db-scheduler's own clock, go on. */
    private static final class StoppingClock extends Clock {

        private final BooleanSupplier reached;

        StoppingClock(BooleanSupplier reached) {
            this.reached = reached;
        }

        @Override
        public Instant instant() {
            if (reached.getAsBoolean()) {
                stop();
            }
            return Clock.systemUTC().instant();
        }

        private static void stop() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks this clock for a zone");
        }
    }
}
