package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which workloads a list shows.
 *
 * @param teams only theirs; empty means every team's, for those who see all
 * @param state only those; empty means all that are not retired
 * @param words beginnings of words of the team or the name, all of which must be there
 * @param after the last one of the page before
 */
record WorkloadFilter(
        Optional<Collection<String>> teams,
        Optional<WorkloadState> state,
        List<String> words,
        Optional<WorkloadId> after) {

    private static final int MOST_WORDS = 6;

    WorkloadFilter {
        words = List.copyOf(words);
    }

    /** The words of what somebody typed into a search field. */
    static List<String> words(String text) {
        return text == null
                ? List.of()
                : List.of(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")).stream()
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toList();
    }

    /** As PostgreSQL's text search wants them: every word, as a prefix. */
    String tsquery() {
        return String.join(" & ", words.stream().map(word -> word + ":*").toList());
    }
}
