package dev.onramp.preview;

import dev.onramp.metrics.QueryAnswer;
import dev.onramp.metrics.SourceTrouble;
import dev.onramp.metrics.TimeGrid;
import java.time.Instant;
import java.util.Optional;

/**
 * What a metric source said to a query.
 *
 * @param now its answer at this moment; empty where there was trouble
 * @param isTooSlow whether the trouble was time, and the source answers other queries well
 * @param lately its answers over the window; empty where they were not asked for, or there was trouble
 * @param unknown a name of the query that the source does not know; looked for only where the answer is empty
 */
record Observation(
        Instant at,
        Optional<QueryAnswer> now,
        Optional<SourceTrouble> trouble,
        boolean isTooSlow,
        TimeGrid grid,
        Optional<QueryAnswer> lately,
        Optional<SourceTrouble> latelyTrouble,
        Optional<UnknownName> unknown) {

    static Observation of(
            Instant at,
            QueryAnswer now,
            TimeGrid grid,
            Optional<QueryAnswer> lately,
            Optional<SourceTrouble> latelyTrouble) {
        return new Observation(
                at, Optional.of(now), Optional.empty(), false, grid, lately, latelyTrouble, Optional.empty());
    }

    static Observation failed(Instant at, SourceTrouble trouble, boolean isTooSlow, TimeGrid grid) {
        return new Observation(
                at,
                Optional.empty(),
                Optional.of(trouble),
                isTooSlow,
                grid,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Observation knowing(Optional<UnknownName> unknown) {
        return new Observation(at, now, trouble, isTooSlow, grid, lately, latelyTrouble, unknown);
    }

    boolean isEmptyNow() {
        return now.filter(answer -> answer.shape() == QueryAnswer.Shape.VECTOR && answer.seriesSeen() == 0)
                .isPresent();
    }
}
