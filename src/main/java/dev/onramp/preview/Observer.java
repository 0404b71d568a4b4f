package dev.onramp.preview;

import dev.onramp.metrics.QueryAnswer;
import dev.onramp.metrics.SourceTrouble;
import dev.onramp.metrics.TeamSource;
import dev.onramp.metrics.TimeGrid;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks a source what it says to a query now and lately, both at once. What has become pointless is cancelled at the
 * source: the window of a query that can't be read, and everything when nobody listens any longer.
 */
final class Observer {

    private final TeamSource source;

    Observer(TeamSource source) {
        this.source = source;
    }

    Uni<Observation> observe(String query, Window window, Instant at) {
        TimeGrid grid = window.grid(at);
        Uni<QueryAnswer> now = source.query(query, at)
                .onItem()
                .transformToUni(answer -> answer.seriesSeen() > 1
                        ? Uni.createFrom().failure(new ManySeries(answer))
                        : Uni.createFrom().item(answer));
        Uni<Lately> lately = source.queryRange(query, grid.from(), grid.to(), grid.step())
                .map(answer -> new Lately(Optional.of(answer), Optional.empty()))
                .onFailure(SourceTrouble.class)
                .recoverWithItem(trouble -> new Lately(Optional.empty(), Optional.of((SourceTrouble) trouble)));
        return Uni.combine()
                .all()
                .unis(now, lately)
                .with((answer, past) -> Observation.of(at, answer, grid, past.answer(), past.trouble()))
                .flatMap(seen -> seen.isEmptyNow()
                        ? new UnknownNames(source, query, at).first().map(seen::knowing)
                        : Uni.createFrom().item(seen))
                .onFailure(ManySeries.class)
                .recoverWithItem(many ->
                        Observation.of(at, ((ManySeries) many).answer, grid, Optional.empty(), Optional.empty()))
                .onFailure(SourceTrouble.class)
                .recoverWithUni(trouble -> explain((SourceTrouble) trouble, grid, at));
    }

    /** Slow query or slow source? One that costs nothing tells them apart. */
    private Uni<Observation> explain(SourceTrouble trouble, TimeGrid grid, Instant at) {
        if (trouble.kind() != SourceTrouble.Kind.TIMEOUT) {
            return Uni.createFrom().item(Observation.failed(at, trouble, false, grid));
        }
        return source.query("vector(1)", at)
                .map(answer -> Observation.failed(at, trouble, true, grid))
                .onFailure()
                .recoverWithItem(Observation.failed(at, trouble, false, grid));
    }

    private record Lately(Optional<QueryAnswer> answer, Optional<SourceTrouble> trouble) {}

    /** Ends the question for the window early: KEDA reads no such query, and a chart of thousands helps nobody. */
    private static final class ManySeries extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient QueryAnswer answer;

        ManySeries(QueryAnswer answer) {
            super("many series", null, false, false);
            this.answer = answer;
        }
    }
}
