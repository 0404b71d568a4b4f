package dev.onramp.web;

import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.onramp.document.Nearest;
import dev.onramp.document.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What is wrong with a JSON body. A field that is not known is refused: were it ignored, an approval with a misspelled
 * {@code digest} would approve whatever stands at that moment.
 */
public class BodyErrors {

    @ServerExceptionMapper
    public Response unknown(UnrecognizedPropertyException e) {
        List<String> known =
                e.getKnownPropertyIds().stream().map(String::valueOf).toList();
        return wrong(
                pointer(e),
                "There is no field “" + e.getPropertyName() + "” here." + Nearest.question(e.getPropertyName(), known));
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        String pointer = pointer(e);
        String expected = e.getTargetType() == null ? "" : "; expected " + name(e.getTargetType());
        return wrong(pointer, (pointer.isEmpty() ? "The body" : pointer) + " is of the wrong kind" + expected + ".");
    }

    @ServerExceptionMapper
    public Response unreadable(StreamReadException e) {
        return malformed(e);
    }

    static Response malformed(StreamReadException e) {
        String sentence = "This is not valid JSON at line %d, column %d."
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        return say(new ProblemJson(Statuses.title(400), 400, sentence, List.of(), Map.of()));
    }

    private static Response wrong(String pointer, String message) {
        return say(new ProblemJson(
                "The body is not right", 422, message, List.of(new Problem(pointer, message)), Map.of()));
    }

    private static Response say(ProblemJson problem) {
        return Response.status(problem.status())
                .type(ProblemJson.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .map(Problem::step)
                .collect(Collectors.joining());
    }

    private static String name(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a number" : "an object";
    }
}
