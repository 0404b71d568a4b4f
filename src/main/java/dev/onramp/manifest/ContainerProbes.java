package dev.onramp.manifest;

import dev.onramp.document.Probe;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ProbeBuilder;

/**
 * The three probes, which ask the same question with different patience: start-up waits as long as loading may take,
 * readiness takes a pod out of the Service within half a minute, liveness restarts it only when it has been gone for
 * three minutes, so that a burst of load is not answered with restarts.
 */
final class ContainerProbes {

    /** Kubernetes' default of one second is too short for a server whose every core is decoding. */
    private static final int TIMEOUT_SECONDS = 5;

    private static final int STARTUP_PERIOD_SECONDS = 10;

    private ContainerProbes() {}

    static void put(ContainerBuilder container, Ingredients of) {
        long startup = of.probe().startup().toSeconds();
        container.withStartupProbe(question(of)
                .withPeriodSeconds(STARTUP_PERIOD_SECONDS)
                .withFailureThreshold((int) ((startup + STARTUP_PERIOD_SECONDS - 1) / STARTUP_PERIOD_SECONDS))
                .build());
        container.withReadinessProbe(
                question(of).withPeriodSeconds(10).withFailureThreshold(3).build());
        container.withLivenessProbe(
                question(of).withPeriodSeconds(30).withFailureThreshold(6).build());
    }

    private static ProbeBuilder question(Ingredients of) {
        Probe probe = of.probe();
        ProbeBuilder question = new ProbeBuilder().withTimeoutSeconds(TIMEOUT_SECONDS);
        switch (probe.type()) {
            case HTTP ->
                question.withNewHttpGet()
                        .withPath(of.withModel(probe.path().orElseThrow()))
                        .withPort(new IntOrString(probe.port()))
                        .endHttpGet();
            // The kubelet takes only a number here, no name.
            case GRPC ->
                question.withNewGrpc().withPort(of.portNumber(probe.port())).endGrpc();
            case TCP ->
                question.withNewTcpSocket()
                        .withPort(new IntOrString(probe.port()))
                        .endTcpSocket();
        }
        return question;
    }
}
