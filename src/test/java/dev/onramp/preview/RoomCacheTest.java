package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.cluster.GpuRoom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RoomCacheTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final Deque<Runnable> asked = new ArrayDeque<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final RoomCache cache = new RoomCache(asked::add);

    @Test
    void anAnswerCountsForAMinute() {
        assertEquals(1, answered(of(1, NOON)).join().onNodes());
        assertEquals(1, of(1, NOON.plusSeconds(59)).join().onNodes());
        assertTrue(asked.isEmpty());
        assertEquals(2, answered(of(1, NOON.plusSeconds(60))).join().onNodes());
    }

    @Test
    void whoAsksTheSameWaitsForTheSameAnswer() {
        CompletableFuture<GpuRoom> first = of(1, NOON);
        CompletableFuture<GpuRoom> second = of(1, NOON.plusSeconds(300));
        first.cancel(true);

        assertEquals(1, answered(second).join().onNodes());
        assertTrue(asked.isEmpty());
    }

    @Test
    void aClusterThatFailedIsAskedAgainSoon() {
        Supplier<GpuRoom> failing = () -> {
            throw new IllegalStateException("gone");
        };
        assertTrue(answered(cache.of(key(1), failing, NOON)).isCompletedExceptionally());
        assertTrue(of(1, NOON.plusSeconds(9)).isCompletedExceptionally());
        assertFalse(answered(of(1, NOON.plusSeconds(10))).isCompletedExceptionally());
    }

    @Test
    void fewAreAskedAtOnceAndPlacesAreGivenBack() {
        for (int i = 0; i < 8; i++) {
            of(i, NOON);
        }
        CompletableFuture<GpuRoom> tooMany = of(8, NOON);
        assertTrue(tooMany.isCompletedExceptionally());
        assertEquals(8, asked.size());

        asked.poll().run();
        assertFalse(of(8, NOON).isCompletedExceptionally());
        assertEquals(8, asked.size());
    }

    @Test
    void anExecutorThatTakesNothingMoreCostsNoPlace() {
        RoomCache refused = new RoomCache(task -> {
            throw new java.util.concurrent.RejectedExecutionException("full");
        });
        for (int i = 0; i < 20; i++) {
            assertTrue(refused.of(key(i), this::room, NOON).isCompletedExceptionally());
        }
        assertEquals(20, refused.size(), "each was tried");
    }

    @Test
    void itDoesNotGrow() {
        for (int i = 0; i < 2_000; i++) {
            answered(of(i, NOON));
        }
        assertEquals(1_000, cache.size());
    }

    private CompletableFuture<GpuRoom> of(int namespace, Instant at) {
        return cache.of(key(namespace), this::room, at);
    }

    private GpuRoom room() {
        return new GpuRoom(answers.incrementAndGet(), OptionalLong.empty());
    }

    private CompletableFuture<GpuRoom> answered(CompletableFuture<GpuRoom> room) {
        asked.forEach(Runnable::run);
        asked.clear();
        return room;
    }

    private static RoomCache.Key key(int namespace) {
        return new RoomCache.Key("eu-west", "team-" + namespace, "t4-1", 1);
    }
}
