package dev.onramp.metrics;

import dev.onramp.refusal.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets so many through at once under each name, and tells the next one so. */
final class Turnstile {

    private final int places;
    private final String sentence;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** @param sentence what to say when all places are taken; {@code %d} is their number, {@code %s} the name */
    Turnstile(int places, String sentence) {
        if (places < 1) {
            throw new IllegalArgumentException("onramp.metrics.per-person and per-source must be above 0");
        }
        this.places = places;
        this.sentence = sentence;
    }

    /** Takes a place; {@link #leave} gives it back, once. */
    void enter(String name) {
        taken.compute(name, (key, count) -> {
            int now = count == null ? 0 : count;
            if (now >= places) {
                throw new Refusal(Refusal.Kind.TOO_MANY, sentence.formatted(places, name));
            }
            return now + 1;
        });
    }

    void leave(String name) {
        taken.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
    }

    int taken(String name) {
        return taken.getOrDefault(name, 0);
    }
}
