package dev.onramp.jobs;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Instant;

/** Jobs of one kind; implemented by whoever has work that must outlive a process. */
public interface JobKind {

    /** What a job of this kind does, and what follows when it fails. */
    Task<?> task();

    /** Called before the first job runs in this process, to see to it that everything unfinished has its job. */
    default void atStart(Instant at) {}
}
