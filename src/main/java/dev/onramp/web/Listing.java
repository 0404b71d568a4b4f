package dev.onramp.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One page of a list, as REST answers it.
 *
 * @param next what to send as {@code after} for the page that follows; null at the end
 */
public record Listing<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) String next) {

    public Listing {
        items = List.copyOf(items);
    }
}
