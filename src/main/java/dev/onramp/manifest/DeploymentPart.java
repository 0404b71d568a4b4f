package dev.onramp.manifest;

import dev.onramp.document.UpdateStrategy;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;

/** The Deployment around the pod template. */
final class DeploymentPart {

    /** For a machine to be found and started and an image of tens of GiB to be pulled, before loading begins. */
    private static final Duration BEFORE_LOADING = Duration.ofMinutes(15);

    private DeploymentPart() {}

    static Deployment render(Ingredients of, RuntimeFiles files) {
        UpdateStrategy update = of.document().update().orElse(of.instanceClass().update());
        int spare = update == UpdateStrategy.SURGE ? 1 : 0;
        return new DeploymentBuilder()
                .withMetadata(of.metadata(of.name()))
                .withNewSpec()
                .withReplicas(replicas(of))
                .withProgressDeadlineSeconds(
                        (int) of.probe().startup().plus(BEFORE_LOADING).toSeconds())
                .withNewSelector()
                .withMatchLabels(of.selector())
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(new IntOrString(spare))
                .withMaxUnavailable(new IntOrString(1 - spare))
                .endRollingUpdate()
                .endStrategy()
                .withTemplate(PodPart.template(of, files))
                .endSpec()
                .build();
    }

    /** Null where an autoscaler decides: a number sent then would fight it at every apply. */
    private static Integer replicas(Ingredients of) {
        return of.document().scaling().isAutomatic()
                ? null
                : Integer.valueOf(of.document().scaling().min());
    }
}
