package dev.onramp.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onramp.document.Problem;
import java.util.List;
import java.util.Map;

/**
 * An error as REST tells it (RFC 9457).
 *
 * @param detail the sentence: what, to what, what to do
 * @param errors every problem of what was sent, each with a JSON Pointer to its field
 * @param more members that belong to one kind of error, such as the digest that stands now
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemJson(
        String title,
        int status,
        String detail,
        List<Problem> errors,
        @JsonAnyGetter Map<String, Object> more) {

    static final String MEDIA_TYPE = "application/problem+json";
}
