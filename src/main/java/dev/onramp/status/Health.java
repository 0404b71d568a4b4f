package dev.onramp.status;

import java.time.Instant;
import java.util.Optional;

/**
 * How it is, in a word and a plain sentence.
 *
 * @param since when that began, where the cluster tells
 */
public record Health(Mood mood, String sentence, Optional<Instant> since) {

    static Health of(Mood mood, String sentence) {
        return new Health(mood, sentence, Optional.empty());
    }

    Health since(Optional<Instant> instant) {
        return new Health(mood, sentence, instant);
    }
}
