package dev.onramp.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * A real Prometheus with a made-up past, scraping the demo's present. Dev mode loads classes anew on every change, so
 * the running one is remembered in a system property.
 */
@IfBuildProfile("dev")
@ApplicationScoped
class DemoPrometheus {

    private static final Logger LOG = Logger.getLogger(DemoPrometheus.class);
    private static final String URL = "demo-prometheus.url";

    private final Optional<URI> url;

    @Inject
    DemoPrometheus(DemoConfig config, Clock clock, @ConfigProperty(name = "quarkus.http.port") int portalPort) {
        synchronized (System.getProperties()) {
            String running = System.getProperty(URL);
            if (running != null) {
                url = Optional.of(URI.create(running));
                return;
            }
            Optional<PrometheusPrograms> programs = PrometheusPrograms.find(config.prometheus());
            url = programs.map(found -> begin(found, clock, portalPort));
            url.ifPresent(address -> System.setProperty(URL, address.toString()));
        }
    }

    /** Where it answers, or will in a few seconds; empty where there is no Prometheus on this machine. */
    Optional<URI> url() {
        return url;
    }

    /** The address is known at once; making up the past takes some seconds and nobody waits for it. */
    private static URI begin(PrometheusPrograms programs, Clock clock, int portalPort) {
        int port = freePort();
        Thread thread = new Thread(() -> run(programs, clock, port, portalPort), "demo-prometheus");
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void run(PrometheusPrograms programs, Clock clock, int port, int portalPort) {
        try {
            Path folder = programs.fill(DemoWorld.on(clock.instant()), clock.instant());
            programs.start(folder, port, portalPort);
            LOG.infof(
                    "The demo's Prometheus answers on port %d, with %d days behind it.", port, DemoWorld.PAST.toDays());
        } catch (IOException e) {
            LOG.warnf("The demo's Prometheus did not start, so queries don't work: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
