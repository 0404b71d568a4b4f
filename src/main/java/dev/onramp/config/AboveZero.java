package dev.onramp.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Limits and spans that must be above zero: with none at all nothing would ever be let through, and nobody would be told
 * why.
 */
public final class AboveZero {

    private AboveZero() {}

    /** A count. */
    public static final class Count implements Converter<Integer> {
        @Override
        public Integer convert(String value) {
            int count = Integer.parseInt(value.strip());
            mustBeAbove(count, value);
            return count;
        }
    }

    /** A number of bytes. */
    public static final class Bytes implements Converter<Long> {
        @Override
        public Long convert(String value) {
            long bytes = Long.parseLong(value.strip());
            mustBeAbove(bytes, value);
            return bytes;
        }
    }

    /** A span of time, written as {@code 30s}, {@code 5m} or in ISO 8601. */
    public static final class Span implements Converter<Duration> {
        @Override
        public Duration convert(String value) {
            Duration span = DurationConverter.parseDuration(value.strip());
            // An empty value says that the key is not given.
            if (span != null) {
                mustBeAbove(span.compareTo(Duration.ZERO), value);
            }
            return span;
        }
    }

    private static void mustBeAbove(long number, String value) {
        if (number <= 0) {
            throw new IllegalArgumentException("“" + value + "” must be above zero");
        }
    }
}
