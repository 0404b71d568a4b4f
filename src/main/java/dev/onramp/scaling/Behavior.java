package dev.onramp.scaling;

import java.util.List;
import java.util.OptionalDouble;

/**
 * An HPA's {@code behavior}, with everything filled in that the API server defaults. No behavior at all is not the same
 * as these defaults: the HPA then takes an older path with other limits.
 */
public record Behavior(DirectionRules up, DirectionRules down) {

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
}
