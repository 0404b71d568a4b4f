package dev.onramp.rollout;

import dev.onramp.jobs.JobQueue;
import dev.onramp.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

/** The jobs that make rollouts and pauses true: one row a target, whatever happens how often. */
@ApplicationScoped
public class RolloutQueue {

    static final String TASK = "rollout";

    private final Jdbc jdbc;
    private final JobQueue jobs;

    @Inject
    RolloutQueue(DataSource dataSource, JobQueue jobs) {
        this.jdbc = new Jdbc(dataSource);
        this.jobs = jobs;
    }

    /** Has the target looked at. */
    void wake(Target target, Instant at) {
        jobs.wake(TASK, target.key(), at);
    }

    /**
     * After a job's end: has it looked at again where something else than what it worked on is unfinished.
     *
     * @param comesBack whether the job goes on by itself, and so meets a pause that was said meanwhile
     */
    void wakeForOthers(Target target, UUID workedOn, boolean comesBack, Instant at) {
        boolean others = !jdbc.query(
                        row -> row.getString("cluster"),
                        """
                        select cluster from rollout where team = ? and name = ? and cluster = ?
                        and state in ('PENDING', 'APPLYING', 'PROGRESSING', 'RETIRING') and id is distinct from ?
                        union
                        select cluster from scaling_pause where team = ? and name = ? and cluster = ?
                        and state in ('PENDING', 'APPLIED') and not ?
                        """,
                        target.workload().team(),
                        target.workload().name(),
                        target.cluster(),
                        workedOn,
                        target.workload().team(),
                        target.workload().name(),
                        target.cluster(),
                        comesBack)
                .isEmpty();
        if (others) {
            wake(target, at);
        }
    }

    /** At start: everything unfinished has a job, even after a backup was put back. */
    void wakeAll(Instant at) {
        jdbc.update("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                select ?, team || '/' || name || '@' || cluster, ?, false, 1 from (
                    select team, name, cluster from rollout
                    where state in ('PENDING', 'APPLYING', 'PROGRESSING', 'RETIRING')
                    union select team, name, cluster from scaling_pause where state in ('PENDING', 'APPLIED')) unfinished
                on conflict (task_name, task_instance) do nothing
                """, TASK, at);
    }
}
