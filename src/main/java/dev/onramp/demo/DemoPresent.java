package dev.onramp.demo;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The demo's present as a scrape: made-up requests, and the replicas its cluster has. */
final class DemoPresent {

    private static final Set<String> TOLD_BY_THE_CLUSTER = Set.of(DemoWorld.REPLICAS, DemoWorld.READY);

    private final Map<String, Double> totals = new HashMap<>();
    private Instant last;

    /** In the exposition format; a counter goes on from the scrape before. */
    String scrape(Instant now, List<Deployment> deployments) {
        double seconds = last == null ? 0 : Duration.between(last, now).toMillis() / 1000.0;
        last = now;
        Map<String, List<DemoSeries>> families = DemoWorld.on(now).stream()
                .filter(series -> !TOLD_BY_THE_CLUSTER.contains(series.metric()))
                .collect(Collectors.groupingBy(DemoSeries::metric));
        StringBuilder text = new StringBuilder();
        families.forEach((metric, family) -> {
            DemoSeries first = family.get(0);
            head(text, metric, first.help(), first.counter() ? "counter" : "gauge");
            family.forEach(series -> sample(text, series, now, seconds));
        });
        replicas(text, DemoWorld.REPLICAS, "Replicas there are.", deployments, DeploymentStatus::getReplicas);
        replicas(text, DemoWorld.READY, "Replicas that are ready.", deployments, DeploymentStatus::getReadyReplicas);
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

    private static void replicas(
            StringBuilder text,
            String metric,
            String help,
            List<Deployment> deployments,
            Function<DeploymentStatus, Integer> count) {
        head(text, metric, help, "gauge");
        for (Deployment deployment : deployments) {
            String spelled = DemoSeries.spelled(
                    metric,
                    DemoWorld.deployment(
                            deployment.getMetadata().getNamespace(),
                            deployment.getMetadata().getName()));
            int replicas =
                    Optional.ofNullable(deployment.getStatus()).map(count).orElse(0);
            text.append(spelled).append(' ').append(replicas).append('\n');
        }
    }

    private static void head(StringBuilder text, String metric, String help, String type) {
        text.append("# HELP %s %s\n".formatted(metric, help));
        text.append("# TYPE %s %s\n".formatted(metric, type));
    }
}
