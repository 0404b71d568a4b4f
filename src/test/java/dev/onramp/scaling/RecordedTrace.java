package dev.onramp.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One recording of a real HPA and a real KEDA, as {@code vectors/traces/README.md} describes it. */
final class RecordedTrace {

    private final JsonNode root;

    private RecordedTrace(JsonNode root) {
        this.root = root;
    }

    static RecordedTrace read(Path file) {
        try {
            return new RecordedTrace(new ObjectMapper().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalStateException("The trace " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    String name() {
        return root.get("name").asText();
    }

    /** Seconds of the trace as milliseconds since the epoch; KEDA's whole seconds need the real time. */
    long at(double seconds) {
        return Math.round((root.get("t0").asDouble() + seconds) * 1000);
    }

    double seconds(long atMillis) {
        return atMillis / 1000.0 - root.get("t0").asDouble();
    }

    double duration() {
        return root.get("duration").asDouble();
    }

    double hpaCreated() {
        return root.get("hpaCreated").asDouble();
    }

    double syncPeriod() {
        return root.at("/controller/syncPeriod").asDouble(15);
    }

    double scrapeInterval() {
        return root.path("scrapeInterval").asDouble(2);
    }

    double pollingInterval() {
        return root.at("/scaledObject/spec/pollingInterval").asDouble(30);
    }

    int replicas() {
        return root.at("/deployment/replicas").asInt(1);
    }

    PodStart podStart() {
        return new PodStart(
                seconds(root.at("/deployment/readyAfter").asText("2s")),
                seconds(root.at("/deployment/terminateAfter").asText("0.5s")));
    }

    private static Duration seconds(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    ControllerFlags flags() {
        return new ControllerFlags(
                KubernetesVersion.parse(root.at("/versions/kubernetes").asText()),
                KedaVersion.parse(root.at("/versions/keda").asText()),
                Duration.ofMillis(Math.round(syncPeriod() * 1000)),
                root.at("/controller/tolerance").asDouble(0.1),
                root.at("/controller/downscaleStabilization").asInt(300));
    }

    private RecordedRule rule() {
        return new RecordedRule(
                root.at("/scaledObject/spec"),
                root.at("/controller/downscaleStabilization").asInt(300));
    }

    ScalingPolicy policy() {
        return rule().policy();
    }

    /** Those that KEDA queries, whatever it then makes of them. */
    List<TriggerRule> triggers() {
        return rule().triggers();
    }

    /** What the HPA compares, as Prometheus and the clock would have answered for it. */
    List<TriggerSource> sources() {
        var rules = triggers();
        var sources = new ArrayList<TriggerSource>();
        for (int i = 0; i < rules.size(); i++) {
            var scraped = root.get("samples").get(i).path("scraped");
            sources.add(rule().cron(i).orElse(new Scraped(scraped, rules.get(i))));
        }
        return rule().composition().sources(sources);
    }

    private final class Scraped implements TriggerSource {
        private final JsonNode points;
        private final TriggerRule rule;

        Scraped(JsonNode points, TriggerRule rule) {
            this.points = points;
            this.rule = rule;
        }

        @Override
        public double valueAt(long atMillis) {
            return reading(atMillis).value();
        }

        @Override
        public long milliAt(long atMillis) {
            var reading = reading(atMillis);
            return reading.isError() ? FAILED : reading.milli();
        }

        private KedaReading reading(long atMillis) {
            return KedaReading.of(answer(atMillis), rule.ignoreNullValues(), flags().keda());
        }

        private InstantAnswer answer(long atMillis) {
            if (isFaulty(atMillis)) {
                // The relay's 503 is an error like any other; a scalar is the shape that always is one.
                return new InstantAnswer(ResultType.SCALAR, 0, Double.NaN);
            }
            // KEDA asks for the current second, so what was scraped within it isn't seen.
            long asked = atMillis - Math.floorMod(atMillis, 1000L);
            JsonNode seen = null;
            for (var point : points) {
                if (at(point.get(0).asDouble()) <= asked) {
                    seen = point.get(1);
                }
            }
            if (seen == null || seen.isNull()) {
                return InstantAnswer.nothing();
            }
            if (seen.isNumber()) {
                return InstantAnswer.one(seen.asDouble());
            }
            return seen.asText().equals("many")
                    ? InstantAnswer.many(2)
                    : InstantAnswer.one(Double.parseDouble(seen.asText().replace("Inf", "Infinity")));
        }
    }

    private boolean isFaulty(long atMillis) {
        double seconds = seconds(atMillis);
        for (var fault : root.path("faults")) {
            if (bound(fault, 0, "from", "start") <= seconds && seconds < bound(fault, 1, "to", "end")) {
                return true;
            }
        }
        return false;
    }

    /** A fault is a pair of times, or an object that names them. */
    private static double bound(JsonNode fault, int index, String name, String otherName) {
        var bound = fault.isArray() ? fault.path(index) : fault.path(fault.has(name) ? name : otherName);
        if (!bound.isNumber()) {
            throw new IllegalStateException("A fault wants the times from and to, not " + fault);
        }
        return bound.asDouble();
    }

    /** Pods beyond those wished, from this time on. */
    record Surge(double at, int pods) {}

    /** What rollouts ran beyond the replicas wished; a Deployment's own business, so given to a replay. */
    List<Surge> surges() {
        var surges = new ArrayList<Surge>();
        if (root.path("actions").isEmpty()) {
            return surges;
        }
        for (var change : root.get("changes")) {
            double at = change.get(0).asDouble();
            surges.add(new Surge(at, Math.max(0, change.get(1).asInt() - wishedAt(at))));
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

    /** A change of the replicas, as it was recorded. */
    record Step(double at, int from, int to, String who) {

        /** Made by another than KEDA and the HPA, so given to a replay rather than expected of it. */
        boolean isForeign() {
            return !Set.of("hpa", "keda", "").contains(who);
        }
    }

    List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (var s : root.get("steps")) {
            steps.add(new Step(
                    s.get(0).asDouble(),
                    s.get(1).asInt(),
                    s.get(2).asInt(),
                    s.path(3).asText("")));
        }
        return steps;
    }

    /** The HPA's conditions as they followed each other, from its first sync on. */
    List<String> conditions() {
        var conditions = new ArrayList<String>();
        for (var c : root.path("conditions")) {
            if (!c.get(1).asText().isEmpty() && c.get(0).asDouble() <= duration()) {
                conditions.add(c.get(1).asText());
            }
        }
        return conditions;
    }

    /** One query KEDA made. */
    record Query(double at, int trigger, boolean failed) {}

    /** KEDA's queries, ascending. */
    List<Query> queries() {
        var queries = new ArrayList<Query>();
        for (var q : root.get("queries")) {
            int trigger = q.get(1).asInt();
            var answer = q.get(2);
            queries.add(new Query(
                    q.get(0).asDouble(), trigger, isError(answer, triggers().get(trigger))));
        }
        queries.sort(Comparator.comparingDouble(Query::at));
        return queries;
    }

    private static boolean isError(JsonNode answer, TriggerRule rule) {
        boolean nothing = answer.isNull() || answer.asText().matches("NaN|[+-]?Inf");
        boolean number = answer.asText().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
        return nothing ? !rule.ignoreNullValues() : !number;
    }
}
