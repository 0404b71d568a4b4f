package dev.onramp.metrics;

import java.util.List;
import java.util.Optional;

/**
 * Names, values or label sets a source knows.
 *
 * @param cut a sentence where not all was kept
 */
public record Listing<T>(List<T> items, Optional<String> cut) {

    public Listing {
        items = List.copyOf(items);
    }

    static <T> Listing<T> empty(String why) {
        return new Listing<>(List.of(), Optional.of(why));
    }
}
