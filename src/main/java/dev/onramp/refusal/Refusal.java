package dev.onramp.refusal;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** A no, with a sentence that says what, to what, and what to do. Thrown by domain acts, shown as it stands. */
public final class Refusal extends RuntimeException {

    /** What kind of no; the number is the HTTP status that says the same. */
    public enum Kind {
        /** The request makes no sense, whatever the state of things. */
        BAD_REQUEST(400, "That can't be read"),
        /** The person may see the thing, and may not do this to it. */
        FORBIDDEN(403, "That is not yours to do"),
        /** No such thing, or none that this person may know of. */
        NOT_FOUND(404, "There is nothing here"),
        /** The thing is in a state in which this can't be done, or has changed meanwhile. */
        CONFLICT(409, "That no longer fits"),
        /** The thing is not the one the caller based this on. */
        PRECONDITION_FAILED(412, "It has changed meanwhile"),
        /** Understood, and against a rule. */
        UNPROCESSABLE(422, "That can't be done"),
        /** Too much at once. */
        TOO_MANY(429, "Too much at once"),
        /** Something Onramp needs does not answer. */
        UNAVAILABLE(503, "Something doesn't answer");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }
    }

    private final Kind kind;
    private final transient Map<String, Object> details;

    public Refusal(Kind kind, String sentence) {
        this(kind, sentence, Map.of());
    }

    /** @param details more members of the problem+json, such as the digest that stands now */
    public Refusal(Kind kind, String sentence, Map<String, Object> details) {
        super(requireNonNull(sentence));
        this.kind = requireNonNull(kind);
        this.details = Map.copyOf(details);
    }

    public static Refusal notFound(String what) {
        return new Refusal(Kind.NOT_FOUND, "There is no " + what + " here that you can see.");
    }

    public static Refusal forbidden(String sentence) {
        return new Refusal(Kind.FORBIDDEN, sentence);
    }

    public static Refusal conflict(String sentence) {
        return new Refusal(Kind.CONFLICT, sentence);
    }

    public static Refusal unavailable(String sentence) {
        return new Refusal(Kind.UNAVAILABLE, sentence);
    }

    public Kind kind() {
        return kind;
    }

    public Map<String, Object> details() {
        return details;
    }
}
