package dev.onramp.document;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a team asks for: the document that form, REST, YAML and the database share ({@code onramp.dev/v1}).
 *
 * @param id whose it is and what it is called
 * @param clusters where it runs, in the order asked for
 * @param runtime the model server's name in the catalogue, or {@code custom}
 * @param image container image with a tag or a digest
 * @param args the container's arguments; empty leaves them to the runtime or the image
 * @param env environment variables, values or references to Secrets the team keeps in its namespace
 * @param instanceClass the name of the way to get GPUs
 * @param update how pods are replaced; empty takes the class's default
 * @param ports what the container listens on; empty takes the runtime's
 * @param probe how the container says that it is ready; empty takes the runtime's
 * @param metrics where the container serves its metrics; empty takes the runtime's
 * @param scaling how many replicas, and what decides
 */
public record GpuWorkload(
        WorkloadId id,
        List<String> clusters,
        String runtime,
        String image,
        List<String> args,
        List<EnvVar> env,
        String instanceClass,
        Optional<UpdateStrategy> update,
        List<Port> ports,
        Optional<Probe> probe,
        Optional<MetricsEndpoint> metrics,
        Scaling scaling) {

    public static final String API_VERSION = "onramp.dev/v1";
    public static final String KIND = "GpuWorkload";

    public GpuWorkload {
        requireNonNull(id);
        requireNonNull(runtime);
        requireNonNull(image);
        requireNonNull(instanceClass);
        requireNonNull(scaling);
        clusters = List.copyOf(clusters);
        args = List.copyOf(args);
        env = List.copyOf(env);
        ports = List.copyOf(ports);
        if (clusters.isEmpty()) {
            throw new IllegalArgumentException("a workload runs on at least one cluster");
        }
    }

    /** The same wish with another rule. */
    public GpuWorkload withScaling(Scaling other) {
        return new GpuWorkload(
                id, clusters, runtime, image, args, env, instanceClass, update, ports, probe, metrics, other);
    }

    /** The same wish with the ports, probe and metrics endpoint the runtime fills in where the document is silent. */
    public GpuWorkload filledBy(Runtime known) {
        return new GpuWorkload(
                id,
                clusters,
                runtime,
                image,
                args,
                env,
                instanceClass,
                update,
                ports.isEmpty() ? known.ports() : ports,
                probe.or(known::probe),
                metrics.or(known::metrics),
                scaling);
    }
}
