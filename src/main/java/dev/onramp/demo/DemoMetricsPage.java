package dev.onramp.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The demo's present, for its Prometheus to scrape. */
@IfBuildProfile("dev")
@Singleton
@Path("/demo/metrics")
public class DemoMetricsPage {

    @Inject
    Clock clock;

    private final Map<String, Double> totals = new HashMap<>();
    private Instant last;

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public synchronized String scrape() {
        Instant now = clock.instant();
        double seconds = last == null ? 0 : Duration.between(last, now).toMillis() / 1000.0;
        last = now;
        Map<String, List<DemoSeries>> families =
                DemoWorld.on(now).stream().collect(Collectors.groupingBy(DemoSeries::metric));
        StringBuilder text = new StringBuilder();
        families.forEach((metric, family) -> {
            DemoSeries first = family.get(0);
            text.append("# HELP %s %s\n".formatted(metric, first.help()));
            text.append("# TYPE %s %s\n".formatted(metric, first.counter() ? "counter" : "gauge"));
            family.forEach(series -> sample(text, series, now, seconds));
        });
        return text.toString();
    }

    private void sample(StringBuilder text, DemoSeries series, Instant now, double seconds) {
        OptionalDouble value = series.at(now);
        if (value.isPresent()) {
            String spelled = series.spelled();
            double shown = series.counter()
                    ? totals.merge(spelled, value.getAsDouble() * seconds, Double::sum)
                    : value.getAsDouble();
            text.append(spelled).append(' ').append(shown).append('\n');
        }
    }
}
