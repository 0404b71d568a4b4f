package dev.onramp.preview;

import dev.onramp.metrics.Listing;
import dev.onramp.metrics.Selection;
import dev.onramp.metrics.TeamSource;
import dev.onramp.promql.PromQl;
import dev.onramp.promql.QueryShape;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks for a name that the source does not know in a query that answers nothing; asks few questions, and no query. */
final class UnknownNames {

    /** As far back as completion looks. */
    private static final Duration LOOKBACK = Duration.ofHours(12);

    /** A hint is not worth waiting for. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Each is a question to the source. */
    private static final int MOST_LOOKUPS = 4;

    private final TeamSource source;
    private final String query;
    private final Instant at;

    UnknownNames(TeamSource source, String query, Instant at) {
        this.source = source;
        this.query = query;
        this.at = at;
    }

    /** The first from the left; nothing where all are known, or the source does not tell. */
    Uni<Optional<UnknownName>> first() {
        List<PromQl.Selector> named = QueryShape.of(query).selectors().stream()
                .filter(selector -> selector.metric().isPresent())
                .toList();
        if (named.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return source.labelValues("__name__", selection(List.of()))
                .flatMap(metrics -> amongMetrics(named, metrics))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Optional<UnknownName>> amongMetrics(List<PromQl.Selector> named, Listing<String> metrics) {
        Optional<PromQl.Selector> stranger = named.stream()
                .filter(selector -> !metrics.items().contains(selector.metric().orElseThrow()))
                .findFirst();
        if (stranger.isEmpty() || metrics.cut().isPresent()) {
            return amongValues(named);
        }
        return Uni.createFrom().item(Optional.of(UnknownName.metric(query, stranger.get(), metrics.items())));
    }

    private Uni<Optional<UnknownName>> amongValues(List<PromQl.Selector> named) {
        List<Uni<Optional<UnknownName>>> lookups = named.stream()
                .flatMap(selector -> selector.matchers().stream()
                        .filter(UnknownNames::isPlain)
                        .map(matcher -> lookup(selector, matcher)))
                .limit(MOST_LOOKUPS)
                .toList();
        if (lookups.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.join()
                .all(lookups)
                .usingConcurrencyOf(1)
                .andFailFast()
                .map(found -> found.stream().flatMap(Optional::stream).findFirst());
    }

    private static boolean isPlain(PromQl.Matcher matcher) {
        return matcher.operator().equals("=")
                && !matcher.value().isEmpty()
                && !matcher.label().equals("__name__");
    }

    private Uni<Optional<UnknownName>> lookup(PromQl.Selector selector, PromQl.Matcher matcher) {
        return source.labelValues(
                        matcher.label(), selection(List.of(selector.metric().orElseThrow())))
                .map(values -> values.cut().isPresent() || values.items().contains(matcher.value())
                        ? Optional.empty()
                        : Optional.of(UnknownName.value(query, selector, matcher, values.items())));
    }

    private Selection selection(List<String> matchers) {
        return new Selection(matchers, at.minus(LOOKBACK), at);
    }
}
