package dev.onramp.status;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * KEDA's conditions without their flicker. KEDA 2.20 writes stale values back for up to about five seconds after a
 * change, so what differs from what was shown counts only once it has stood that long.
 */
record SteadyConditions(Map<String, Held> byType) {

    static final SteadyConditions NONE = new SteadyConditions(Map.of());

    private static final Duration FLICKER = Duration.ofSeconds(5);

    /** What was shown, what is said now, and since when. */
    record Held(Condition shown, Condition said, Instant since) {

        Condition at(Instant now) {
            boolean stood = !now.isBefore(since.plus(FLICKER));
            return stood || shown.status().equals(said.status()) ? said : shown;
        }

        Held hear(Condition condition, Instant at) {
            return condition.status().equals(said.status())
                    ? new Held(at(at), condition, since)
                    : new Held(at(at), condition, at);
        }
    }

    SteadyConditions {
        byType = Map.copyOf(byType);
    }

    SteadyConditions hear(List<Condition> conditions, Instant at) {
        Map<String, Held> next = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            Held held = byType.get(condition.type());
            next.put(condition.type(), held == null ? new Held(condition, condition, at) : held.hear(condition, at));
        }
        return new SteadyConditions(next);
    }

    Optional<Condition> at(String type, Instant now) {
        return Optional.ofNullable(byType.get(type)).map(held -> held.at(now));
    }

    boolean isTrue(String type, Instant now) {
        return at(type, now).filter(Condition::isTrue).isPresent();
    }
}
