package dev.onramp.metrics;

import dev.onramp.metrics.QueryAnswer.Shape;
import dev.onramp.metrics.SourceTrouble.Kind;
import dev.onramp.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads what a query answered over a long time: in chunks that fit a source's limits, a few at once, those of the past
 * kept for the next one who asks. A chunk that can't be read is a gap with a reason; who stops listening stops all of
 * them.
 */
public final class PastReader {

    /**
     * How much is taken at once.
     *
     * @param chunkPoints points a request asks for; Prometheus refuses more than 11,000
     * @param parallel requests of one reading at once
     * @param cacheBytes memory for chunks that are kept
     * @param late how old a moment must be until its answer no longer changes: sources take samples in late
     */
    public record Limits(int chunkPoints, int parallel, long cacheBytes, Duration late) {
        public Limits {
            if (chunkPoints < 10 || chunkPoints > 11_000 || parallel < 1 || cacheBytes < 0) {
                throw new IllegalArgumentException(
                        "a chunk has 10 to 11,000 points, and is read by at least one request");
            }
        }
    }

    /** Told how far a reading has come. */
    public interface Progress {
        void read(int chunks, int ofChunks);
    }

    /** More series than any transition leaves behind; then the query is another one than KEDA can read. */
    static final int MOST_SERIES = 20;

    private static final int MOST_SPLITS = 3;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** A busy moment passes; six seconds of it don't. */
    private static final int TURNSTILE_TRIES = 24;

    /** After so many failures in a row the rest is not asked for: each may take the whole patience. */
    private static final int GIVE_UP_AFTER = 2;

    private final Limits limits;
    private final ChunkCache cache;

    public PastReader(Limits limits) {
        this.limits = limits;
        this.cache = new ChunkCache(limits.cacheBytes());
    }

    public long keptBytes() {
        return cache.bytes();
    }

    /**
     * Reads a grid up to now. Fails with a {@link SourceTrouble} where the query is wrong, or nothing at all could be
     * read.
     */
    public Uni<Recording> read(TeamSource source, String promQl, TimeGrid grid, Instant now, Progress progress) {
        return Uni.createFrom().deferred(() -> new Reading(source, promQl, grid, now, progress).begin());
    }

    /** A stretch to be had, whole or clipped to what was asked for. */
    private record Piece(TimeGrid grid, boolean isKept) {}

    /** One query on its way through time. */
    private final class Reading {
        private final TeamSource source;
        private final String promQl;
        private final TimeGrid grid;
        private final Instant settled;
        private final Instant now;
        private final Progress progress;
        private final Recording recording;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicInteger failuresInARow = new AtomicInteger();
        private final AtomicReference<SourceTrouble> trouble = new AtomicReference<>();

        Reading(TeamSource source, String promQl, TimeGrid grid, Instant now, Progress progress) {
            this.source = source;
            this.promQl = promQl;
            this.grid = grid;
            this.now = now;
            this.settled = now.minus(limits.late());
            this.progress = progress;
            this.recording = new Recording(grid);
        }

        Uni<Recording> begin() {
            List<Piece> missing = new ArrayList<>();
            List<Piece> pieces = pieces();
            for (Piece piece : pieces) {
                cache.get(key(piece.grid()))
                        .ifPresentOrElse(chunk -> recording.take(chunk, true), () -> missing.add(piece));
            }
            int kept = pieces.size() - missing.size();
            done.set(kept);
            progress.read(kept, pieces.size());
            if (missing.isEmpty()) {
                return Uni.createFrom().item(recording);
            }
            // The newest first: where the rest can't be had it tells most.
            Collections.reverse(missing);
            List<Uni<Void>> readings = missing.stream()
                    .map(piece -> Uni.createFrom().deferred(() -> piece(piece, pieces.size())))
                    .toList();
            return probe().chain(any -> Uni.join()
                            .all(readings)
                            .usingConcurrencyOf(limits.parallel())
                            .andFailFast())
                    .chain(all -> whole());
        }

        /** What costs little, first: a query of many series would be as many times the points. */
        private Uni<Void> probe() {
            Instant at = grid.to().isBefore(now) ? grid.to() : now;
            return source.query(promQl, at)
                    .invoke(answer -> {
                        if (answer.seriesSeen() > MOST_SERIES) {
                            throw manySeries(answer.seriesSeen());
                        }
                        if (answer.shape() == Shape.SCALAR || answer.shape() == Shape.STRING) {
                            throw new SourceTrouble(
                                    Kind.QUERY_FAILED,
                                    "The query gives a bare value, which is an error to KEDA; wrap it as vector(...).");
                        }
                    })
                    .replaceWithVoid()
                    .onFailure(failure -> failure instanceof Refusal
                            || failure instanceof SourceTrouble other && !other.isOfTheQuery())
                    // Whether the past can be had the past tells.
                    .recoverWithNull();
        }

        private Uni<Void> piece(Piece piece, int all) {
            if (failuresInARow.get() >= GIVE_UP_AFTER) {
                miss(
                        piece,
                        "Not asked for any more, after the source had failed: "
                                + trouble.get().getMessage());
                return tell(all);
            }
            return ask(piece.grid(), MOST_SPLITS)
                    .invoke(chunk -> {
                        failuresInARow.set(0);
                        if (piece.isKept() && chunk.isWhole()) {
                            cache.put(key(piece.grid()), chunk);
                        }
                        synchronized (recording) {
                            recording.take(chunk, false);
                        }
                    })
                    .replaceWithVoid()
                    .onFailure(failure -> failure instanceof SourceTrouble other && !other.isOfTheQuery())
                    .recoverWithItem(failure -> {
                        trouble.set((SourceTrouble) failure);
                        failuresInARow.incrementAndGet();
                        miss(piece, failure.getMessage());
                        return null;
                    })
                    .chain(any -> tell(all));
        }

        private Uni<Void> tell(int all) {
            progress.read(done.incrementAndGet(), all);
            return Uni.createFrom().voidItem();
        }

        private void miss(Piece piece, String why) {
            Instant from = later(piece.grid().from(), grid.from());
            Instant end = piece.grid().at(piece.grid().points());
            Instant to = end.isAfter(grid.at(grid.points())) ? grid.at(grid.points()) : end;
            synchronized (recording) {
                recording.miss(from, to, why);
            }
        }

        private Uni<Chunk> ask(TimeGrid part, int splits) {
            return source.queryRangeOfOne(promQl, part.from(), part.to(), part.step())
                    .map(answer -> Chunk.of(part, answer))
                    .onFailure(PastReader::isTurnedAway)
                    .retry()
                    .withBackOff(PAUSE, PAUSE)
                    .atMost(TURNSTILE_TRIES)
                    .onFailure(PastReader::mayPass)
                    .retry()
                    .withBackOff(PAUSE, PAUSE)
                    .atMost(1)
                    .onFailure(failure -> failure instanceof SourceTrouble other
                            && other.kind() == Kind.TOO_MANY_SAMPLES
                            && splits > 0
                            && part.points() > 1)
                    .recoverWithUni(() -> inHalves(part, splits - 1));
        }

        private Uni<Chunk> inHalves(TimeGrid part, int splits) {
            int half = part.points() / 2;
            TimeGrid first = new TimeGrid(part.from(), part.step(), half);
            TimeGrid second = new TimeGrid(part.at(half), part.step(), part.points() - half);
            return ask(first, splits)
                    .chain(begun -> ask(second, splits)
                            .map(rest -> begun.followedBy(rest).orElseThrow()));
        }

        private Uni<Recording> whole() {
            boolean knowsNothing = recording.count(Recording.State.UNKNOWN) == recording.size();
            return knowsNothing && trouble.get() != null
                    ? Uni.createFrom().failure(trouble.get())
                    : Uni.createFrom().item(recording);
        }

        /** Aligned to the chunk's length since 1970, so that windows that move on find what was kept. */
        private List<Piece> pieces() {
            List<Piece> pieces = new ArrayList<>();
            int length = limits.chunkPoints();
            long first = grid.firstIndex();
            long last = first + grid.points() - 1;
            for (long chunk = Math.floorDiv(first, length); chunk * length <= last; chunk++) {
                long begin = chunk * length;
                long end = begin + length - 1;
                long from = Math.max(begin, first);
                long to = Math.min(end, last);
                boolean isSettled = !instant(end).isAfter(settled);
                // What is asked for by half and more is worth having whole.
                boolean isWhole = isSettled && (to - from + 1) * 2 >= length;
                pieces.add(isWhole ? new Piece(part(begin, end), true) : new Piece(part(from, to), false));
            }
            return pieces;
        }

        private TimeGrid part(long from, long to) {
            return new TimeGrid(instant(from), grid.step(), Math.toIntExact(to - from + 1));
        }

        private Instant instant(long index) {
            return Instant.ofEpochMilli(index * grid.step().toMillis());
        }

        private ChunkCache.Key key(TimeGrid part) {
            return new ChunkCache.Key(
                    source.access(), promQl, part.step().toMillis(), part.firstIndex(), part.points());
        }
    }

    private static boolean isTurnedAway(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.TOO_MANY;
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof SourceTrouble trouble
                && (trouble.kind() == Kind.BUSY || trouble.kind() == Kind.UNREACHABLE);
    }

    static SourceTrouble manySeries(int count) {
        return new SourceTrouble(
                Kind.MANY_SERIES,
                "The query gives " + count
                        + " series, and KEDA reads one. Bring them together with sum(...) or max(...).");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
