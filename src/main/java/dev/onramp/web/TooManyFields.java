package dev.onramp.web;

/** Tells whether a failure comes from a form of more fields than the server reads, which it says in words alone. */
final class TooManyFields {

    private static final String WORDS = "Param limit of ";

    private TooManyFields() {}

    static boolean explains(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().startsWith(WORDS);
    }
}
