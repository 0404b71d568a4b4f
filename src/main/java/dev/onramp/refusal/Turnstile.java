package dev.onramp.refusal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets so many through at once under each name, and tells the next one so. */
public final class Turnstile {

    private final int places;
    private final String sentence;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** @param sentence what to say when all places are taken; {@code %d} is their number, {@code %s} the name */
    public Turnstile(int places, String sentence) {
        if (places < 1) {
            throw new IllegalArgumentException("a turnstile without a place lets nobody through");
        }
        this.places = places;
        this.sentence = sentence;
    }

    /**
     * Takes a place; {@link #leave} gives it back, once. Counting and taking are one step, so that of many who come at
     * once no more get in than there are places.
     *
     * @throws Refusal TOO_MANY where none is left
     */
    public void enter(String name) {
        taken.compute(name, (key, count) -> {
            int now = count == null ? 0 : count;
            if (now >= places) {
                throw new Refusal(Refusal.Kind.TOO_MANY, sentence.formatted(places, name));
            }
            return now + 1;
        });
    }

    /** Gives a place back. */
    public void leave(String name) {
        taken.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
    }

    /** How many places are taken under that name. */
    public int taken(String name) {
        return taken.getOrDefault(name, 0);
    }
}
