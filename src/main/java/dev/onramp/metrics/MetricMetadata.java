package dev.onramp.metrics;

/** What a metric says of itself. */
public record MetricMetadata(String metric, String type, String help, String unit) {}
