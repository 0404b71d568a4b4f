package dev.onramp.manifest;

import dev.onramp.document.EnvVar;
import dev.onramp.document.InstanceClass;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pod template: nothing of the scaling rules goes in, so changing only those restarts nothing. */
final class PodPart {

    static final String CONTAINER = "server";

    /** Endpoints and proxies forget a pod within seconds of its end; until then it should still answer. */
    private static final long PRE_STOP_SECONDS = 15;

    /** After the pause, long enough for a long generation; a server that is done sooner goes sooner. */
    private static final long GRACE_SECONDS = 120;

    private static final String SHARED_MEMORY = "shared-memory";

    private PodPart() {}

    static PodTemplateSpec template(Ingredients of, RuntimeFiles files) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(of.selector())
                .withAnnotations(scrape(of))
                .endMetadata()
                .withSpec(spec(of, files))
                .build();
    }

    /** The convention most Prometheus set-ups discover pods by. */
    private static Map<String, String> scrape(Ingredients of) {
        return of.metrics()
                .<Map<String, String>>map(endpoint -> new TreeMap<>(Map.of(
                        "prometheus.io/scrape", "true",
                        "prometheus.io/port", String.valueOf(of.portNumber(endpoint.port())),
                        "prometheus.io/path", endpoint.path())))
                .orElseGet(TreeMap::new);
    }

    private static PodSpec spec(Ingredients of, RuntimeFiles files) {
        InstanceClass gpus = of.instanceClass();
        PodSpecBuilder spec = new PodSpecBuilder()
                .withAutomountServiceAccountToken(false)
                // Variables of Services in the namespace, such as VLLM_PORT for one called vllm, confuse servers.
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withNodeSelector(new TreeMap<>(gpus.nodeSelector()))
                .withTolerations(
                        gpus.tolerations().stream().map(PodPart::toleration).toList())
                .withTopologySpreadConstraints(
                        spread(of, "kubernetes.io/hostname"), spread(of, "topology.kubernetes.io/zone"))
                .withNewSecurityContext()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container(of, files))
                .withVolumes(volumes(gpus, files));
        gpus.runtimeClass().ifPresent(spec::withRuntimeClassName);
        return spec.build();
    }

    private static Toleration toleration(InstanceClass.Toleration of) {
        return new TolerationBuilder()
                .withKey(of.key())
                .withOperator(of.operator())
                .withValue(of.value().orElse(null))
                .withEffect(of.effect())
                .build();
    }

    /** A wish, not a demand: demanding an even spread would leave GPUs idle. */
    private static TopologySpreadConstraint spread(Ingredients of, String key) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey(key)
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(of.selector())
                .endLabelSelector()
                .withMatchLabelKeys("pod-template-hash")
                .build();
    }

    private static Container container(Ingredients of, RuntimeFiles files) {
        ContainerBuilder container = new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(of.document().image())
                .withArgs(args(of))
                .withEnv(env(of))
                .withPorts(of.document().ports().stream().map(PodPart::port).toList())
                .withResources(resources(of.instanceClass()))
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep(PRE_STOP_SECONDS)
                .endPreStop()
                .endLifecycle()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .withVolumeMounts(mounts(files));
        ContainerProbes.put(container, of);
        return container.build();
    }

    private static List<String> args(Ingredients of) {
        return Stream.concat(of.runtime().args().stream().map(of::withModel), of.document().args().stream())
                .toList();
    }

    private static List<io.fabric8.kubernetes.api.model.EnvVar> env(Ingredients of) {
        Set<String> said = of.document().env().stream().map(EnvVar::name).collect(Collectors.toSet());
        List<io.fabric8.kubernetes.api.model.EnvVar> env = new ArrayList<>();
        // Sorted, since the catalogue's map has no order of its own.
        new TreeMap<>(of.runtime().env()).forEach((name, value) -> {
            if (!said.contains(name)) {
                env.add(plain(name, of.withModel(value)));
            }
        });
        of.document().env().forEach(variable -> env.add(variable(variable)));
        return env;
    }

    private static io.fabric8.kubernetes.api.model.EnvVar variable(EnvVar variable) {
        if (variable instanceof EnvVar.FromSecret from) {
            return new EnvVarBuilder()
                    .withName(from.name())
                    .withNewValueFrom()
                    .withNewSecretKeyRef(from.key(), from.secret(), null)
                    .endValueFrom()
                    .build();
        }
        return plain(variable.name(), ((EnvVar.Plain) variable).value());
    }

    private static io.fabric8.kubernetes.api.model.EnvVar plain(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static ContainerPort port(dev.onramp.document.Port port) {
        return new ContainerPortBuilder()
                .withName(port.name())
                .withContainerPort(port.number())
                .withProtocol("TCP")
                .build();
    }

    /** GPUs can't be overcommitted, so limit and request are equal; memory's too, or loading a model evicts others. */
    private static ResourceRequirements resources(InstanceClass gpus) {
        Quantity count = new Quantity(String.valueOf(gpus.count()));
        Quantity memory = new Quantity(gpus.memory());
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(gpus.cpu()))
                .addToRequests("memory", memory)
                .addToRequests(gpus.resource(), count)
                .addToLimits("memory", memory)
                .addToLimits(gpus.resource(), count)
                .build();
    }

    private static List<Volume> volumes(InstanceClass gpus, RuntimeFiles files) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(new VolumeBuilder()
                .withName(SHARED_MEMORY)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(new Quantity(gpus.sharedMemory()))
                .endEmptyDir()
                .build());
        if (!files.isEmpty()) {
            volumes.add(files.volume());
        }
        return volumes;
    }

    private static List<VolumeMount> mounts(RuntimeFiles files) {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(new VolumeMountBuilder()
                .withName(SHARED_MEMORY)
                .withMountPath("/dev/shm")
                .build());
        mounts.addAll(files.mounts());
        return mounts;
    }
}
