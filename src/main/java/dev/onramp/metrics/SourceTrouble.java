package dev.onramp.metrics;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Why a metric source gave no answer, in a sentence for the person who asked. */
public final class SourceTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble. */
    public enum Kind {
        /** The query is no PromQL. */
        PARSE_ERROR(true),
        /** The query is PromQL and can't be computed on this data. */
        QUERY_FAILED(true),
        /** The query reads more than the source allows. */
        TOO_MANY_SAMPLES(true),
        /** The query gives far more series than KEDA can read. */
        MANY_SERIES(true),
        /** No answer in time. */
        TIMEOUT(false),
        /** Nobody there. */
        UNREACHABLE(false),
        /** The source does not know Onramp, or does not trust it. */
        NOT_LET_IN(false),
        /** The source has no such endpoint; those behind a proxy often have few. */
        NOT_OFFERED(false),
        /** Something answered that does not speak Prometheus' language. */
        NOT_PROMETHEUS(false),
        /** The source has too much to do. */
        BUSY(false);

        private final boolean ofTheQuery;

        Kind(boolean ofTheQuery) {
            this.ofTheQuery = ofTheQuery;
        }
    }

    /** Where in the query, counted from 1. */
    public record Position(int line, int column) {}

    private final Kind kind;
    private final transient Optional<Position> position;

    public SourceTrouble(Kind kind, String sentence) {
        this(kind, sentence, Optional.empty());
    }

    SourceTrouble(Kind kind, String sentence, Optional<Position> position) {
        // Expected, and made often while somebody types: no stack trace.
        super(requireNonNull(sentence), null, false, false);
        this.kind = requireNonNull(kind);
        this.position = position;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Position> position() {
        return position;
    }

    /** Whether another query would do; otherwise it is the source that needs mending, or time. */
    public boolean isOfTheQuery() {
        return kind.ofTheQuery;
    }
}
