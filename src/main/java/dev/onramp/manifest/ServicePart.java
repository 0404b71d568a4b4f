package dev.onramp.manifest;

import dev.onramp.document.Port;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;

/** The Service, with each port saying what it speaks, so that gateways need no guess. */
final class ServicePart {

    private ServicePart() {}

    static Service render(Ingredients of) {
        return new ServiceBuilder()
                .withMetadata(of.metadata(of.name()))
                .withNewSpec()
                .withSelector(of.selector())
                .withPorts(of.document().ports().stream().map(ServicePart::port).toList())
                .endSpec()
                .build();
    }

    private static ServicePort port(Port port) {
        return new ServicePortBuilder()
                .withName(port.name())
                .withProtocol("TCP")
                .withPort(port.number())
                .withTargetPort(new IntOrString(port.name()))
                .withAppProtocol(
                        switch (port.protocol()) {
                            case HTTP -> "http";
                            case GRPC -> "kubernetes.io/h2c";
                        })
                .build();
    }
}
