package dev.onramp.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The newest that this process heard of each person, by their sign-ins and by the provider's own word. */
@ApplicationScoped
class Standings {

    /** Who was not heard of for so many others is forgotten; a kilobyte each at most. */
    private static final int MOST = 10_000;

    private final People people;
    private final Map<String, Heard> newest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Heard> eldest) {
            return size() > MOST;
        }
    };

    private record Heard(Person person, Instant at) {}

    @Inject
    Standings(People people) {
        this.people = people;
    }

    /** A sign-in came by; one that could not tell the groups says nothing against an older one that could. */
    void heard(Person person, Instant signedIn) {
        if (person.doubt() == null) {
            keep(new Heard(person, signedIn));
        }
    }

    /**
     * The provider told of somebody, asked at a moment.
     *
     * @return whether it was heeded: it has to be of this person and to tell the groups
     */
    boolean read(String subject, JsonObject told, Instant asked) {
        Claims claims = new Claims(told);
        boolean heeded = claims.namesSomebody() && claims.subject().equals(subject) && people.tellsGroups(claims);
        if (heeded) {
            keep(new Heard(people.from(claims), asked));
        }
        return heeded;
    }

    /** The person as last heard since a moment; as they were then, where nothing was heard. */
    synchronized Person since(Instant then, Person person) {
        Heard heard = newest.get(person.subject());
        return heard != null && heard.at().isAfter(then) ? heard.person() : person;
    }

    private synchronized void keep(Heard heard) {
        newest.merge(
                heard.person().subject(), heard, (before, after) -> after.at().isBefore(before.at()) ? before : after);
    }
}
