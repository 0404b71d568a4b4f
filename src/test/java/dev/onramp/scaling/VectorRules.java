package dev.onramp.scaling;

import dev.onramp.document.Behavior.SelectPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The rules of one direction, and what a controller remembers, as vectors write them. */
final class VectorRules {

    private VectorRules() {}

    static HpaBehavior behavior(JsonFields vector) {
        return new HpaBehavior(
                direction(vector.at("scaleUp"), HpaBehavior.DEFAULT_UP),
                direction(vector.at("scaleDown"), HpaBehavior.defaultDown(300)));
    }

    /** What is left out is as the API server fills it in, but for the window, which the vectors begin at none. */
    private static DirectionRules direction(JsonFields written, DirectionRules otherwise) {
        if (!written.isGiven()) {
            return otherwise;
        }
        var policies =
                written.at("policies").each().stream().map(VectorRules::policy).toList();
        // A direction whose list of policies is empty allows nothing, as one that is disabled.
        boolean isShut = written.has("policies") && policies.isEmpty();
        return new DirectionRules(
                written.any("window", "stabilizationWindowSeconds").count(0),
                isShut ? SelectPolicy.DISABLED : select(written.any("select", "selectPolicy"), otherwise.select()),
                policies.isEmpty() ? otherwise.policies() : policies,
                written.any("tol", "tolerance").optionalNumber());
    }

    static SelectPolicy select(JsonFields written, SelectPolicy otherwise) {
        if (!written.isGiven()) {
            return otherwise;
        }
        try {
            return SelectPolicy.valueOf(written.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw written.unreadable("Max, Min or Disabled");
        }
    }

    /** A list of three, or an object as in Kubernetes. */
    static ChangePolicy policy(JsonFields written) {
        boolean isList = written.node().isArray();
        var type = isList ? written.at(0) : written.at("type");
        int value = (isList ? written.at(1) : written.at("value")).count();
        int seconds = (isList ? written.at(2) : written.at("periodSeconds")).count();
        return switch (type.text()) {
            case "Pods" -> ChangePolicy.pods(value, seconds);
            case "Percent" -> ChangePolicy.percent(value, seconds);
            default -> throw type.unreadable("Pods or Percent");
        };
    }

    /** A count of replicas, or a change of it, so many seconds ago. */
    record Remembered(int count, long at) {}

    /** Pairs of a count and an age in seconds; oldest first, as they came. */
    static List<Remembered> remembered(JsonFields pairs, long now) {
        return pairs.each().stream()
                .map(pair -> new Remembered(
                        pair.at(0).count(), now - Math.round(pair.at(1).number() * 1000)))
                .sorted(Comparator.comparingLong(Remembered::at))
                .toList();
    }

    static void restore(JsonFields pairs, long now, ScaleEvents events) {
        remembered(pairs, now).forEach(event -> events.restore(event.count(), event.at()));
    }
}
