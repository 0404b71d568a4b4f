package dev.onramp.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;

/** The demo's present, for its Prometheus to scrape. */
@IfBuildProfile("dev")
@Singleton
@Path("/demo/metrics")
public class DemoMetricsPage {

    @Inject
    Clock clock;

    @Inject
    DemoClusterSource cluster;

    private final DemoPresent present = new DemoPresent();

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public synchronized String scrape() {
        return present.scrape(clock.instant(), cluster.deployments());
    }
}
