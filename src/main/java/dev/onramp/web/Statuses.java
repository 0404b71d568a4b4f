package dev.onramp.web;

import java.util.Map;

/** What an HTTP status means, for a person. */
final class Statuses {

    private record Words(String title, String sentence) {}

    private static final Map<Integer, Words> WORDS = Map.of(
            400, new Words("That can't be read", "The request is malformed; check it and send it again."),
            401, new Words("Who is there?", "Sign in, or send a bearer token of the identity provider."),
            403, new Words("That is not yours to do", "You are signed in, and this needs a right that you don't have."),
            404, new Words("There is nothing here", "This address leads nowhere that you can see."),
            405, new Words("Not like that", "This address does not take that method."),
            406, new Words("Not in that format", "This address can't answer in the format you accept."),
            413, new Words("That is too large", "The body is larger than Onramp accepts (documents: 256 KiB)."),
            415, new Words("Not in that format", "Send application/json, or application/yaml."));

    private static final Words OTHER = new Words("That did not work", "The request could not be answered.");

    private Statuses() {}

    static String title(int status) {
        return WORDS.getOrDefault(status, OTHER).title();
    }

    static String sentence(int status) {
        return WORDS.getOrDefault(status, OTHER).sentence();
    }
}
