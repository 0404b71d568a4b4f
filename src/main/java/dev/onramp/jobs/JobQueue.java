package dev.onramp.jobs;

import dev.onramp.storage.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import javax.sql.DataSource;

/** Where jobs are put in; inside the caller's transaction, so that a job and its cause stand or fall together. */
@ApplicationScoped
public class JobQueue {

    /** Something was put in; looked at once the transaction has committed, since before that nobody sees it. */
    record Woken() {}

    private final Jdbc jdbc;
    private final Runnable woken;

    @Inject
    JobQueue(DataSource dataSource, Event<Woken> event) {
        this(dataSource, () -> event.fire(new Woken()));
    }

    /** Outside the container. */
    public JobQueue(DataSource dataSource, Runnable woken) {
        this.jdbc = new Jdbc(dataSource);
        this.woken = woken;
    }

    /**
     * Has the job looked at; one row a job, however often it is asked for. In one statement, since a failed insert
     * would spoil the caller's transaction; it locks the job's row even where it changes nothing, so that a job about
     * to end waits and then looks once more.
     */
    public void wake(String task, String instance, Instant at) {
        jdbc.update("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values (?, ?, ?, false, 1)
                on conflict (task_name, task_instance) do update
                set execution_time = least(scheduled_tasks.execution_time, excluded.execution_time),
                    version = scheduled_tasks.version + 1
                where not scheduled_tasks.picked
                """, task, instance, at);
        woken.run();
    }

    /** Whether the job is still to be done, or under way. */
    public boolean has(String task, String instance) {
        return !jdbc.query(
                        row -> true,
                        "select 1 from scheduled_tasks where task_name = ? and task_instance = ?",
                        task,
                        instance)
                .isEmpty();
    }
}
