package dev.onramp.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a list, as REST answers it.
 *
 * @param next what to send as {@code after} for the page that follows; null at the end
 */
public record Listing<T>(
        List<T> items,

        @Schema(nullable = true) @JsonInclude(JsonInclude.Include.ALWAYS)
        String next) {

    public Listing {
        items = List.copyOf(items);
    }
}
