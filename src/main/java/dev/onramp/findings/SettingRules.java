package dev.onramp.findings;

import dev.onramp.document.Finding;
import dev.onramp.document.Trigger;
import dev.onramp.scaling.ScalingPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Findings about what is set for a workload's scaling as a whole, whatever its triggers are. */
final class SettingRules {

    /** KEDA makes an HPA named keda-hpa- and this, and its webhook wants at most 63 letters. */
    private static final int LONGEST_NAME = 54;

    private SettingRules() {}

    static Optional<Finding> nameTooLong(ScalingContext context) {
        int length = context.workloadName().length();
        return when(
                length > LONGEST_NAME,
                () -> Finding.error(
                        "name-too-long",
                        "/metadata/name",
                        "KEDA names its HPA keda-hpa- and the workload's name, at most 63 letters together; " + length
                                + " letters are " + (length - LONGEST_NAME) + " too many."));
    }

    static Optional<Finding> cooldownWithoutEffect(ScalingContext context) {
        var scaling = context.scaling();
        return when(
                scaling.min() > 0 && scaling.cooldown().isPresent(),
                () -> Finding.warning(
                        "cooldown-without-effect",
                        "/spec/scaling/cooldown",
                        "The cooldown only delays going to 0 replicas; with a minimum of " + scaling.min()
                                + " it does nothing. To scale down later, set behavior.scaleDown.stabilizationWindow."));
    }

    /** A replica that woke for a short while is put to sleep before it ever served. */
    static Optional<Finding> coldStartLongerThanCooldown(ScalingContext context) {
        var cooldown = context.scaling().cooldown().orElse(ScalingPolicy.KEDA_COOLDOWN);
        return context.coldStart()
                .filter(start -> context.scaling().min() == 0 && start.compareTo(cooldown) > 0)
                .map(start -> Finding.warning(
                        "cold-start-longer-than-cooldown",
                        "/spec/scaling/cooldown",
                        "A new replica takes " + start.toSeconds() + " s to serve and the cooldown lasts "
                                + cooldown.toSeconds()
                                + " s, so one that is woken only briefly is removed while it still loads."
                                + " Make the cooldown longer than the start."));
    }

    static Optional<Finding> slowPolling(ScalingContext context) {
        var polling = context.scaling().pollingInterval();
        return polling.filter(interval -> interval.compareTo(Duration.ofSeconds(60)) > 0)
                .filter(interval -> context.queries().anyMatch(Trigger.Prometheus::cached))
                .map(interval -> Finding.warning(
                        "cached-slow-polling",
                        "/spec/scaling/pollingInterval",
                        "The HPA reads the cached value, which is up to " + interval.toSeconds()
                                + " s old; scaling up waits that much longer."));
    }

    private static Optional<Finding> when(boolean found, Supplier<Finding> finding) {
        return found ? Optional.of(finding.get()) : Optional.empty();
    }
}
