package dev.onramp.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** The known word somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /** The nearest known word; empty where none is near enough to be a slip. */
    public static Optional<String> to(String word, Collection<String> known) {
        return new TreeSet<>(known)
                .stream()
                        .filter(k -> EditDistance.between(word, k) <= Math.max(1, k.length() / 3))
                        .min(Comparator.comparingInt(k -> EditDistance.between(word, k)));
    }

    /** A question that follows a sentence, or nothing. */
    public static String question(String word, Collection<String> known) {
        return to(word, known).map(k -> " Did you mean “" + k + "”?").orElse("");
    }
}
