package dev.onramp.preview;

import dev.onramp.cluster.GpuRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * What clusters said lately of the room they have. No question is under way twice, and few at once: each holds a thread
 * until a dead cluster's time is up.
 */
final class RoomCache {

    /** Nodes come and go in minutes; who chooses a class changes the number every second. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Long enough to spare a cluster that is down, short enough to see that it is back. */
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(10);

    /** Some 200 bytes each. */
    private static final int MOST = 1_000;

    private static final int AT_ONCE = 8;

    /** The version is in it, since a class that was changed asks for other nodes. */
    record Key(String cluster, String namespace, String instanceClass, int version) {}

    private record Kept(CompletableFuture<GpuRoom> room, Instant asked) {
        boolean holds(Instant at) {
            return !room.isDone()
                    || asked.plus(room.isCompletedExceptionally() ? FAILURE_KEPT : KEPT)
                            .isAfter(at);
        }
    }

    /** Thrown where others ask so much that nothing more is asked at this moment. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("Others ask the clusters at this moment; look again in a few seconds.", null, false, false);
        }
    }

    private final Executor executor;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<Key, Kept> rooms = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            return size() > MOST;
        }
    };

    RoomCache(Executor executor) {
        this.executor = executor;
    }

    /** A copy for each asker, so that one who hangs up takes no answer from the others. */
    CompletableFuture<GpuRoom> of(Key key, Supplier<GpuRoom> ask, Instant at) {
        CompletableFuture<GpuRoom> asked;
        synchronized (rooms) {
            Kept kept = rooms.get(key);
            if (kept != null && kept.holds(at)) {
                return kept.room().copy();
            }
            if (!places.tryAcquire()) {
                return CompletableFuture.failedFuture(new Busy());
            }
            asked = new CompletableFuture<>();
            rooms.put(key, new Kept(asked, at));
        }
        try {
            executor.execute(() -> answer(asked, ask));
        } catch (RuntimeException refused) {
            places.release();
            asked.completeExceptionally(refused);
        }
        return asked.copy();
    }

    private void answer(CompletableFuture<GpuRoom> asked, Supplier<GpuRoom> ask) {
        try {
            asked.complete(ask.get());
        } catch (Throwable failed) {
            // Whatever it was: who waits is told, and the next one asks anew.
            asked.completeExceptionally(failed);
        } finally {
            places.release();
        }
    }

    int size() {
        synchronized (rooms) {
            return rooms.size();
        }
    }
}
