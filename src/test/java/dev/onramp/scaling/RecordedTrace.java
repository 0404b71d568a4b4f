package dev.onramp.scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** One recording of a real HPA and a real KEDA, as {@code vectors/traces/README.md} describes it. */
final class RecordedTrace {

    /** What the README says of the lab, where a recording says nothing. */
    private static final double SYNC_PERIOD = 5;

    private static final int DOWNSCALE_WINDOW = 30;
    private static final double READY_AFTER = 2;
    private static final double GONE_AFTER = 0.5;

    private final String file;
    private final JsonFields root;
    private final long t0Millis;

    private RecordedTrace(String file, JsonFields root) {
        this.file = file;
        this.root = root;
        this.t0Millis = millis(root.at("t0"));
    }

    static RecordedTrace read(Path file) {
        String name = file.getFileName().toString();
        try {
            return new RecordedTrace(name, JsonFields.read(name, Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalStateException("The trace " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static long millis(JsonFields moment) {
        return moment.node().isTextual() && moment.text().contains("T")
                ? Instant.parse(moment.text()).toEpochMilli()
                : Math.round(moment.number() * 1000);
    }

    String name() {
        return root.at("name").text(file.replaceFirst("\\.json$", ""));
    }

    /** Seconds of the trace as milliseconds since the epoch; KEDA's whole seconds need the real time. */
    long at(double seconds) {
        return t0Millis + Math.round(seconds * 1000);
    }

    double seconds(long atMillis) {
        return (atMillis - t0Millis) / 1000.0;
    }

    /** Until the last query where nobody says. */
    double duration() {
        return root.at("duration")
                .optionalNumber()
                .orElseGet(() -> queries().stream()
                        .mapToDouble(Query::at)
                        .max()
                        .orElseThrow(() -> root.at("duration").unreadable("a number")));
    }

    /** The first condition is that of an HPA just made; without it, the first poll follows within a moment. */
    double hpaCreated() {
        return root.at("hpaCreated").optionalNumber().orElseGet(() -> {
            var conditions = root.at("conditions").each();
            if (!conditions.isEmpty()) {
                return conditions.get(0).at(0).number();
            }
            return queries().stream()
                    .mapToDouble(Query::at)
                    .filter(t -> t >= 0)
                    .findFirst()
                    .orElse(0);
        });
    }

    double syncPeriod() {
        return root.at("controller").at("syncPeriod").seconds(SYNC_PERIOD);
    }

    double scrapeInterval() {
        return root.at("scrapeInterval").seconds(2);
    }

    double pollingInterval() {
        return rule().pollingInterval();
    }

    int replicas() {
        return root.at("deployment")
                .at("replicas")
                .optionalCount()
                .orElseGet(() -> steps().isEmpty() ? 1 : steps().get(0).from());
    }

    PodStart podStart() {
        var deployment = root.at("deployment");
        return new PodStart(
                duration(deployment.at("readyAfter").seconds(READY_AFTER)),
                duration(deployment.at("terminateAfter").seconds(GONE_AFTER)));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    ControllerFlags flags() {
        return new ControllerFlags(
                KubernetesVersion.parse(root.at("versions").at("kubernetes").text("")),
                KedaVersion.parse(root.at("versions").at("keda").text("")),
                duration(syncPeriod()),
                root.at("controller").at("tolerance").number(Tolerance.CLUSTER_DEFAULT),
                downscaleWindow());
    }

    private int downscaleWindow() {
        return (int)
                Math.round(root.at("controller").at("downscaleStabilization").seconds(DOWNSCALE_WINDOW));
    }

    private RecordedRule rule() {
        return new RecordedRule(root.at("scaledObject").at("spec"), downscaleWindow());
    }

    ScalingPolicy policy() {
        return rule().policy();
    }

    List<RecordedTrigger> triggers() {
        return rule().triggers();
    }

    /** What the HPA compares, as Prometheus and the clock would have answered for it. */
    List<TriggerSource> sources() {
        var triggers = triggers();
        var faults = RecordedFaults.of(root.at("faults"), triggers, queries());
        var sources = new ArrayList<TriggerSource>();
        for (int i = 0; i < triggers.size(); i++) {
            if (triggers.get(i).isRead()) {
                int index = i;
                var samples = root.at("samples").at(i).any("scraped", "set");
                sources.add(triggers.get(i)
                        .cron()
                        .orElseGet(() -> new RecordedSamples(
                                this, samples, triggers.get(index).rule().ignoreNullValues(), faults.of(index))));
            }
        }
        return rule().composition().sources(sources);
    }

    /** Pods beyond those wished, from this time on, and how many of them are ready. */
    record Surge(double at, int pods, int ready) {}

    /** What rollouts ran beyond the replicas wished; a Deployment's own business, so given to a replay. */
    List<Surge> surges() {
        var surges = new ArrayList<Surge>();
        if (root.at("actions").each().isEmpty()) {
            return surges;
        }
        for (var change : root.at("changes").each()) {
            double at = change.at(0).number();
            int beyond = Math.max(0, change.at(1).count() - wishedAt(at));
            int ready = Math.max(0, change.at(2).count(0) - wishedAt(at));
            surges.add(new Surge(at, beyond, Math.min(beyond, ready)));
        }
        return surges;
    }

    private int wishedAt(double seconds) {
        int wished = replicas();
        for (var step : steps()) {
            wished = step.at() <= seconds ? step.to() : wished;
        }
        return wished;
    }

    /**
     * A change of the replicas, as it was recorded.
     *
     * @param isForeign made by another than KEDA and the HPA, so given to a replay rather than expected of it
     */
    record Step(double at, int from, int to, String who, boolean isForeign) {}

    List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (var step : root.at("steps").each()) {
            double at = step.at(0).number();
            int to = step.at(2).count();
            String who = step.at(3).text("");
            boolean isForeign =
                    who.isEmpty() ? isByHand(at, to) : !Set.of("hpa", "keda").contains(who);
            steps.add(new Step(at, step.at(1).count(), to, who, isForeign));
        }
        return steps;
    }

    /** Whether an action of that moment names this number of replicas; for a step of which the API left open whose it is. */
    private boolean isByHand(double at, int to) {
        return root.at("actions").each().stream()
                .filter(action -> Math.abs(moment(action) - at) < 2)
                .anyMatch(action -> numbers(action).stream().skip(1).anyMatch(number -> number == to));
    }

    private static double moment(JsonFields action) {
        return (action.node().isArray() ? action.at(0) : action.any("at", "t", "from")).number();
    }

    /** The first is its time, however it is written. */
    private static List<Double> numbers(JsonFields action) {
        var numbers = new ArrayList<Double>();
        numbers.add(moment(action));
        action.node().elements().forEachRemaining(element -> {
            if (element.isNumber() && element.doubleValue() != numbers.get(0)) {
                numbers.add(element.doubleValue());
            }
        });
        return numbers;
    }

    /** The HPA's conditions as they followed each other, from its first sync on. */
    List<String> conditions() {
        var conditions = new ArrayList<String>();
        for (var condition : root.at("conditions").each()) {
            String text = condition.at(1).text("");
            if (!text.isEmpty() && condition.at(0).number() <= duration()) {
                conditions.add(text);
            }
        }
        return conditions;
    }

    /** One query KEDA made. */
    record Query(double at, int trigger, boolean failed) {}

    /** KEDA's queries, ascending. */
    List<Query> queries() {
        var triggers = triggers();
        var queries = new ArrayList<Query>();
        for (var query : root.at("queries").each()) {
            int trigger = query.at(1).count();
            if (trigger < 0 || trigger >= triggers.size()) {
                throw query.at(1).unreadable("the index of a trigger");
            }
            queries.add(new Query(
                    query.at(0).number(),
                    trigger,
                    isError(query.at(2), triggers.get(trigger).rule())));
        }
        queries.sort(Comparator.comparingDouble(Query::at));
        return queries;
    }

    private static boolean isError(JsonFields answer, TriggerRule rule) {
        String text = answer.node().asText();
        boolean nothing = !answer.isGiven() || text.matches("(?i)nan|[+-]?inf");
        boolean number = text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
        return nothing ? !rule.ignoreNullValues() : !number;
    }
}
