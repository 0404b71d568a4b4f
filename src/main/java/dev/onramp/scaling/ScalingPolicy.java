package dev.onramp.scaling;

import dev.onramp.document.Behavior.SelectPolicy;
import dev.onramp.document.Fallback;
import dev.onramp.document.Scaling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All numbers of a ScaledObject that decide about replicas; seconds as KEDA counts them.
 *
 * @param fallback as it is written, whether or not the {@link TriggerRule#canFallBack() triggers} let it act
 */
public record ScalingPolicy(
        int min,
        int max,
        OptionalInt idle,
        int pollingIntervalSeconds,
        int cooldownSeconds,
        int initialCooldownSeconds,
        Optional<Fallback> fallback,
        Optional<HpaBehavior> behavior,
        List<TriggerRule> triggers,
        Pause pause) {

    /** KEDA's own, in seconds. */
    private static final int POLLING_INTERVAL = 30;

    /** KEDA's own. */
    public static final Duration KEDA_COOLDOWN = Duration.ofSeconds(300);

    private static final int COOLDOWN = seconds(KEDA_COOLDOWN);

    public ScalingPolicy {
        triggers = List.copyOf(triggers);
        if (min < 0 || max < 1 || min > max) {
            throw new IllegalArgumentException("The range " + min + " to " + max + " holds no replicas.");
        }
        if (idle.isPresent() && (idle.getAsInt() < 0 || idle.getAsInt() >= min)) {
            throw new IllegalArgumentException("The idle count must be below the minimum of " + min + ".");
        }
        if (pollingIntervalSeconds < 1 || cooldownSeconds < 0 || initialCooldownSeconds < 0) {
            throw new IllegalArgumentException("KEDA polls at most once a second, and no cooldown is negative.");
        }
        if (triggers.isEmpty()) {
            throw new IllegalArgumentException("A policy needs at least one trigger.");
        }
    }

    /** The range and the triggers, all else as KEDA takes it when it is not written. */
    public static ScalingPolicy of(int min, int max, TriggerRule... triggers) {
        return new ScalingPolicy(
                min,
                max,
                OptionalInt.empty(),
                POLLING_INTERVAL,
                COOLDOWN,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(triggers),
                Pause.NONE);
    }

    /** What a document asks for, with KEDA's and the API server's defaults filled in. */
    public static ScalingPolicy of(Scaling scaling, ControllerFlags flags) {
        return new ScalingPolicy(
                scaling.min(),
                scaling.max(),
                OptionalInt.empty(),
                scaling.pollingInterval().map(ScalingPolicy::seconds).orElse(POLLING_INTERVAL),
                scaling.cooldown().map(ScalingPolicy::seconds).orElse(COOLDOWN),
                0,
                scaling.fallback(),
                scaling.behavior().map(written -> HpaBehavior.of(written, flags.downscaleWindowSeconds())),
                Composition.of(scaling).rules(),
                Pause.NONE);
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }

    ScalingPolicy withRange(int fewest, int most) {
        return new ScalingPolicy(
                fewest,
                most,
                idle,
                pollingIntervalSeconds,
                cooldownSeconds,
                initialCooldownSeconds,
                fallback,
                behavior,
                triggers,
                pause);
    }

    public ScalingPolicy withTimes(int pollingInterval, int cooldown, int initialCooldown) {
        return new ScalingPolicy(
                min, max, idle, pollingInterval, cooldown, initialCooldown, fallback, behavior, triggers, pause);
    }

    public ScalingPolicy withBehavior(HpaBehavior other) {
        return new ScalingPolicy(
                min,
                max,
                idle,
                pollingIntervalSeconds,
                cooldownSeconds,
                initialCooldownSeconds,
                fallback,
                Optional.of(other),
                triggers,
                pause);
    }

    public ScalingPolicy withPause(Pause other) {
        return new ScalingPolicy(
                min,
                max,
                idle,
                pollingIntervalSeconds,
                cooldownSeconds,
                initialCooldownSeconds,
                fallback,
                behavior,
                triggers,
                other);
    }

    /** With other triggers, such as those of which there are recordings. */
    public ScalingPolicy withTriggers(List<TriggerRule> others) {
        return new ScalingPolicy(
                min,
                max,
                idle,
                pollingIntervalSeconds,
                cooldownSeconds,
                initialCooldownSeconds,
                fallback,
                behavior,
                others,
                pause);
    }

    /** KEDA never writes an HPA that could go below 1. */
    int hpaMin() {
        return Math.max(1, min);
    }

    /** Holding one direction back is done by the HPA's behavior, and so moves the HPA to that path; else as written. */
    HpaBehavior hpaBehavior(ControllerFlags flags) {
        if (!pause.scaleIn() && !pause.scaleOut()) {
            return behavior.orElse(null);
        }
        var written = behavior.orElseGet(
                () -> new HpaBehavior(HpaBehavior.DEFAULT_UP, HpaBehavior.defaultDown(flags.downscaleWindowSeconds())));
        return new HpaBehavior(
                pause.scaleOut() ? written.up().withSelect(SelectPolicy.DISABLED) : written.up(),
                pause.scaleIn() ? written.down().withSelect(SelectPolicy.DISABLED) : written.down());
    }
}
