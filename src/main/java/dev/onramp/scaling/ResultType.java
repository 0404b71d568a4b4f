package dev.onramp.scaling;

/** The shapes in which Prometheus answers a query. */
public enum ResultType {
    /** An instant vector; the only shape KEDA can read. */
    VECTOR,
    /** A range vector, as of {@code x[5m]}. */
    MATRIX,
    /** A bare number. */
    SCALAR,
    /** A string literal. */
    STRING
}
