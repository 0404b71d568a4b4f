package dev.onramp.manifest;

import dev.onramp.document.EnvVar;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Port;
import dev.onramp.document.Probe;
import dev.onramp.document.Problem;
import dev.onramp.document.Runtime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a document and its runtime don't fit together, though each is right by itself. */
final class Contradictions {

    private final GpuWorkload said;
    private final GpuWorkload filled;
    private final Runtime runtime;
    private final List<Problem> problems = new ArrayList<>();

    private Contradictions(GpuWorkload document, Runtime runtime) {
        this.said = document;
        this.filled = document.filledBy(runtime);
        this.runtime = runtime;
    }

    static List<Problem> between(GpuWorkload document, Runtime runtime) {
        Contradictions found = new Contradictions(document, runtime);
        found.checkPorts();
        found.checkModel();
        return found.problems;
    }

    private void checkPorts() {
        if (filled.ports().isEmpty()) {
            problem(
                    "/spec/ports",
                    "Runtime “" + runtime.name() + "” brings no ports; say at least one the container listens on.");
            return;
        }
        filled.probe().ifPresent(this::checkProbe);
        filled.metrics().ifPresent(metrics -> {
            if (port(metrics.port()).isEmpty()) {
                missing("metrics", said.metrics().isPresent(), metrics.port(), "serves its metrics on");
            }
        });
    }

    private void checkProbe(Probe probe) {
        Optional<Port> port = port(probe.port());
        if (port.isEmpty()) {
            missing("probe", said.probe().isPresent(), probe.port(), "is probed on");
        } else if (probe.type() == Probe.Type.HTTP && port.get().protocol() != Port.Protocol.HTTP
                || probe.type() == Probe.Type.GRPC && port.get().protocol() != Port.Protocol.GRPC) {
            problem(
                    said.probe().isPresent() ? "/spec/probe/type" : "/spec/ports",
                    "The probe speaks " + probe.type().word() + ", but port “" + probe.port() + "” is said to speak "
                            + port.get().protocol().word() + ".");
        }
    }

    private void missing(String field, boolean saidHere, String port, String whatFor) {
        if (saidHere) {
            problem("/spec/" + field + "/port", "There is no port “" + port + "”; the ports are " + portNames() + ".");
        } else {
            problem(
                    "/spec/ports",
                    "Runtime “" + runtime.name() + "” " + whatFor + " port “" + port
                            + "”, which is not among these ports; add it, or say " + field + " yourself.");
        }
    }

    private String portNames() {
        return String.join(", ", filled.ports().stream().map(Port::name).toList());
    }

    private Optional<Port> port(String name) {
        return filled.ports().stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /** A name kept in a Secret can't be put into a path, since Onramp reads no Secrets. */
    private void checkModel() {
        Optional<String> variable = runtime.model().map(Runtime.ModelName::env).filter(env -> needsModel());
        for (int i = 0; i < said.env().size(); i++) {
            EnvVar env = said.env().get(i);
            if (env instanceof EnvVar.FromSecret
                    && variable.isPresent()
                    && env.name().equals(variable.get())) {
                problem(
                        "/spec/env/" + i,
                        env.name() + " names the model, which the probe asks for by name; give it as a plain value.");
            }
        }
    }

    private boolean needsModel() {
        Stream<String> templates = Stream.of(
                        runtime.args().stream(),
                        runtime.env().values().stream(),
                        runtime.files().stream().map(Runtime.File::content),
                        filled.probe().flatMap(Probe::path).stream())
                .flatMap(some -> some);
        return templates.anyMatch(ServedModel::isNamedIn);
    }

    private void problem(String pointer, String message) {
        problems.add(new Problem(pointer, message));
    }
}
