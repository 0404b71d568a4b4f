package dev.onramp.rollout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

/** The jobs that make rollouts true: one row a target, whatever happens how often. */
@ApplicationScoped
public class RolloutQueue {

    static final String TASK = "rollout";

    /** Something was put in; looked at once the transaction has committed, since before that nobody sees it. */
    record Woken() {}

    private final Jdbc jdbc;
    private final Runnable woken;

    @Inject
    RolloutQueue(DataSource dataSource, Event<Woken> event) {
        this(dataSource, () -> event.fire(new Woken()));
    }

    /** Outside the container. */
    RolloutQueue(DataSource dataSource, Runnable woken) {
        this.jdbc = new Jdbc(dataSource);
        this.woken = woken;
    }

    /**
     * Has the target looked at. In one statement, since a failed insert would spoil the caller's transaction; it locks
     * the job's row even where it changes nothing, so that a job about to end waits and then looks once more.
     */
    void wake(Target target, Instant at) {
        jdbc.update("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values (?, ?, ?, false, 1)
                on conflict (task_name, task_instance) do update
                set execution_time = least(scheduled_tasks.execution_time, excluded.execution_time),
                    version = scheduled_tasks.version + 1
                where not scheduled_tasks.picked
                """, TASK, target.key(), at);
        woken.run();
    }

    /** After a job's end: has it looked at again where something else than what it worked on is unfinished. */
    void wakeForOthers(Target target, UUID workedOn, Instant at) {
        boolean others = !jdbc.query(
                        row -> row.getString("cluster"),
                        """
                        select cluster from rollout where team = ? and name = ? and cluster = ?
                        and state in ('PENDING', 'APPLYING', 'PROGRESSING', 'RETIRING') and id is distinct from ?
                        """,
                        target.workload().team(),
                        target.workload().name(),
                        target.cluster(),
                        workedOn)
                .isEmpty();
        if (others) {
            wake(target, at);
        }
    }

    /** At start: everything unfinished has a job, even after a backup was put back. */
    void wakeAll(Instant at) {
        jdbc.update("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                select ?, team || '/' || name || '@' || cluster, ?, false, 1 from rollout
                where state in ('PENDING', 'APPLYING', 'PROGRESSING', 'RETIRING')
                on conflict (task_name, task_instance) do nothing
                """, TASK, at);
    }
}
