package dev.onramp.scaling;

import dev.onramp.document.Behavior;
import dev.onramp.document.Behavior.SelectPolicy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An HPA's {@code behavior}, with everything filled in that the API server defaults. No behavior at all is not the same
 * as these defaults: the HPA then takes an older path with other limits.
 */
public record HpaBehavior(DirectionRules up, DirectionRules down) {

    /** What {@code scaleUp} becomes when it is not written. */
    public static final DirectionRules DEFAULT_UP = new DirectionRules(
            0,
            SelectPolicy.MAX,
            List.of(ChangePolicy.pods(4, 15), ChangePolicy.percent(100, 15)),
            OptionalDouble.empty());

    /** What {@code scaleDown} becomes when it is not written, for a controller with this window. */
    public static DirectionRules defaultDown(int controllerWindowSeconds) {
        return new DirectionRules(
                controllerWindowSeconds,
                SelectPolicy.MAX,
                List.of(ChangePolicy.percent(100, 15)),
                OptionalDouble.empty());
    }

    /** What the API server stores when this is written. */
    public static HpaBehavior of(Behavior written, int controllerWindowSeconds) {
        return new HpaBehavior(
                filled(written.scaleUp(), DEFAULT_UP),
                filled(written.scaleDown(), defaultDown(controllerWindowSeconds)));
    }

    /** Only what is left out is filled in; policies count as one thing and are never mixed. */
    private static DirectionRules filled(Optional<Behavior.Direction> direction, DirectionRules defaults) {
        if (direction.isEmpty()) {
            return defaults;
        }
        var written = direction.get();
        return new DirectionRules(
                written.stabilizationWindow()
                        .map(window -> Math.toIntExact(window.toSeconds()))
                        .orElse(defaults.windowSeconds()),
                written.selectPolicy().orElse(defaults.select()),
                written.policies().isEmpty()
                        ? defaults.policies()
                        : written.policies().stream().map(ChangePolicy::of).toList(),
                written.tolerance().isPresent()
                        ? OptionalDouble.of(written.tolerance().get().doubleValue())
                        : OptionalDouble.empty());
    }
}
