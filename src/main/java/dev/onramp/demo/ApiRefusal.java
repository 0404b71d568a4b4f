package dev.onramp.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The demo's API server says no, in the real one's words. */
final class ApiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** One cause of a refusal, as {@code details.causes} lists it. */
    record Cause(String reason, String message, String field) {}

    private final int code;
    private final String reason;
    private final transient List<Cause> causes;

    private ApiRefusal(int code, String reason, String message, List<Cause> causes) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.causes = List.copyOf(causes);
    }

    static ApiRefusal notFound(ApiKind kind, String name) {
        return new ApiRefusal(404, "NotFound", kind.qualified() + " \"" + name + "\" not found", List.of());
    }

    static ApiRefusal noSuchResource() {
        return new ApiRefusal(404, "NotFound", "the server could not find the requested resource", List.of());
    }

    static ApiRefusal alreadyExists(ApiKind kind, String name) {
        return new ApiRefusal(409, "AlreadyExists", kind.qualified() + " \"" + name + "\" already exists", List.of());
    }

    /** Somebody else wrote in between. */
    static ApiRefusal modified(ApiKind kind, String name) {
        return new ApiRefusal(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.qualified() + " \"" + name
                        + "\": the object has been modified; please apply your changes to the latest version and try"
                        + " again",
                List.of());
    }

    static ApiRefusal otherUid(ApiKind kind, String name, String asked, String present) {
        return new ApiRefusal(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.qualified() + " \"" + name
                        + "\": Precondition failed: UID in precondition: " + asked + ", UID in object meta: " + present,
                List.of());
    }

    static ApiRefusal fieldConflicts(String message, List<Cause> causes) {
        return new ApiRefusal(409, "Conflict", message, causes);
    }

    static ApiRefusal badRequest(String message) {
        return new ApiRefusal(400, "BadRequest", message, List.of());
    }

    static ApiRefusal invalid(ApiKind kind, String name, String field, String message) {
        return new ApiRefusal(
                422,
                "Invalid",
                kind.kind() + (kind.group().isEmpty() ? "" : "." + kind.group()) + " \"" + name + "\" is invalid: "
                        + field + ": " + message,
                List.of(new Cause("FieldValueInvalid", message, field)));
    }

    static ApiRefusal unsupportedMediaType(String type) {
        return new ApiRefusal(
                415,
                "UnsupportedMediaType",
                "the demo cluster knows apply, merge and strategic-merge patches, not " + type,
                List.of());
    }

    static ApiRefusal expired() {
        return new ApiRefusal(410, "Expired", "too old resource version", List.of());
    }

    int code() {
        return code;
    }

    /** The {@code Status} object that is answered. */
    ObjectNode status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
        status.put("message", getMessage()).put("reason", reason).put("code", code);
        status.putObject("metadata");
        ObjectNode details = status.putObject("details");
        if (!causes.isEmpty()) {
            var list = details.putArray("causes");
            for (Cause cause : causes) {
                list.addObject()
                        .put("reason", cause.reason())
                        .put("message", cause.message())
                        .put("field", cause.field());
            }
        }
        return status;
    }
}
