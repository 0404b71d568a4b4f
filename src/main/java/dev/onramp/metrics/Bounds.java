package dev.onramp.metrics;

/** How much is read of one answer; what goes over is left out and said. */
record Bounds(long maxBytes, int maxSeries, int maxPoints) {

    Bounds {
        if (maxBytes < 1 || maxSeries < 1 || maxPoints < 1) {
            throw new IllegalArgumentException("onramp.metrics.max-bytes, max-series and max-points must be above 0");
        }
    }
}
