package dev.onramp.findings;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.scaling.KedaVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a workload scales, with what is known about it on one cluster; its triggers are looked at together.
 *
 * @param workloadName the name KEDA's object will carry
 * @param coldStart how long a new replica was seen to take until it serves
 */
public record ScalingContext(Scaling scaling, String workloadName, KedaVersion keda, Optional<Duration> coldStart) {

    Stream<Trigger.Prometheus> queries() {
        return scaling.triggers().stream()
                .filter(Trigger.Prometheus.class::isInstance)
                .map(Trigger.Prometheus.class::cast);
    }
}
