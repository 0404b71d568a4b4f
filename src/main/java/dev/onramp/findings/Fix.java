package dev.onramp.findings;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One way out of a finding, to be taken with a click.
 *
 * @param title what the button says
 * @param change what becomes different, good and bad, in a sentence
 * @param edits the new text of fields by JSON Pointer into the document; an empty text takes the field away
 */
public record Fix(String title, String change, Map<String, String> edits) {

    public Fix {
        requireNonNull(title);
        requireNonNull(change);
        edits = Map.copyOf(edits);
    }
}
