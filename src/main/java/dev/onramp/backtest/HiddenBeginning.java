package dev.onramp.backtest;

import dev.onramp.document.Trigger;
import dev.onramp.metrics.PastReader;
import dev.onramp.metrics.Recording;
import dev.onramp.metrics.Recording.State;
import dev.onramp.metrics.TeamSource;
import dev.onramp.metrics.TimeGrid;
import dev.onramp.promql.QueryShape;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the data of a query began that ends in {@code or vector(...)}: its own answers do not tell, for they are numbers
 * before there is any data. What stands before the {@code or} is asked at a few moments, which is near enough.
 */
final class HiddenBeginning {

    private static final int MOMENTS = 300;

    private HiddenBeginning() {}

    /** The first moment seen, or the window's end where there is none; empty where nothing hides it, or nobody knows. */
    static Uni<Optional<Instant>> of(Trigger trigger, PastReader past, TeamSource source, TimeGrid grid, Instant now) {
        Optional<String> inner = trigger instanceof Trigger.Prometheus asks
                ? QueryShape.of(asks.query()).beforeDefault(asks.query())
                : Optional.empty();
        if (inner.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return past.read(source, inner.get(), few(grid), now, (chunks, of) -> {})
                .map(recording -> first(recording, grid.to()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static TimeGrid few(TimeGrid grid) {
        long times = Math.max(1, grid.points() / MOMENTS);
        Duration step = grid.step().multipliedBy(times);
        return TimeGrid.covering(grid.from(), grid.to(), step);
    }

    private static Optional<Instant> first(Recording recording, Instant end) {
        for (int i = 0; i < recording.size(); i++) {
            if (recording.state(i) == State.UNKNOWN) {
                return Optional.empty();
            }
            if (recording.state(i) != State.ABSENT) {
                // The first moment of its grid may lie before the window.
                return i == 0 ? Optional.empty() : Optional.of(recording.grid().at(i));
            }
        }
        // Not the end of the few moments, whose grid may end before the window's.
        return Optional.of(end);
    }
}
