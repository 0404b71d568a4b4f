package dev.onramp.rollout;

import dev.onramp.cluster.ClusterConnection;
import dev.onramp.jobs.JobQueue;
import dev.onramp.jobs.JobRunner;
import dev.onramp.storage.Jdbc;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/**
 * Another Onramp process, as far as jobs go, to be killed by a test: it takes up what is due and stands still in the
 * middle of it, as soon as the first object is on the cluster. Arguments: the database's URL and a kubeconfig.
 */
final class RolloutProcess {

    private RolloutProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        DataSource dataSource = RolloutLab.dataSource(arguments[0]);
        Site site = new Site(ClusterConnection.to(RolloutLab.CLUSTER, RolloutLab.config(Path.of(arguments[1]))), false);
        Clock clock = new StoppingClock(new Jdbc(dataSource));
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

    /** Never answers again once something was applied; its heartbeats, on db-scheduler's own clock, go on. */
    private static final class StoppingClock extends Clock {

        private final Jdbc jdbc;

        StoppingClock(Jdbc jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public Instant instant() {
            boolean applied = !jdbc.query(
                            row -> row.getString("uid"), "select uid from applied_object where uid is not null")
                    .isEmpty();
            if (applied) {
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
