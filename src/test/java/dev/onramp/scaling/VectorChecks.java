package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.onramp.document.Trigger.MetricType;
import dev.onramp.scaling.ResourceTarget.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is asked of a vector of each kind. A field that is left out takes the cluster's default where it has one. */
final class VectorChecks {

    private static final long NOW = 1_000_000_000_000L;
    private static final Map<String, Consumer<JsonFields>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("kedaMilli", VectorChecks::kedaMilli);
        KINDS.put("proposal", VectorChecks::proposal);
        KINDS.put("resource", VectorChecks::resource);
        KINDS.put("rateLimit", VectorChecks::rateLimit);
        KINDS.put("stabilise", VectorChecks::stabilise);
        KINDS.put("legacyClamp", VectorChecks::legacyClamp);
        KINDS.put("series", VectorSeries::check);
    }

    private VectorChecks() {}

    static Consumer<JsonFields> of(String kind) {
        var check = KINDS.get(kind);
        if (check == null) {
            throw new IllegalArgumentException("“" + kind + "” is no kind of vector; known are " + KINDS.keySet());
        }
        return check;
    }

    private static void kedaMilli(JsonFields vector) {
        // JSON has no NaN, so it may have become null on the way.
        double value = vector.at("value").number(Double.NaN);
        if (!vector.has("milli_2_20") && !vector.has("milli_upTo_2_19")) {
            fail(vector.where() + " expects nothing that is known here.");
        }
        if (vector.has("milli_2_20")) {
            assertEquals(vector.at("milli_2_20").whole(), KedaMilli.of(value, new KedaVersion(2, 20, 2)), "2.20.2");
        }
        if (vector.has("milli_upTo_2_19")) {
            assertEquals(vector.at("milli_upTo_2_19").whole(), KedaMilli.of(value, new KedaVersion(2, 19, 0)), "2.19");
        }
    }

    private static void proposal(JsonFields vector) {
        var type = metricType(vector.at("target"));
        int status = vector.any("statusReplicas", "specReplicas").count();
        int spec = vector.at("specReplicas").count(status);
        int ready = vector.at("readyPods").count(status);
        int matched = vector.at("matchedPods").count(Math.max(spec, ready));
        var usage = vector.at("usageMilli");
        int proposed = usage.isGiven()
                ? new ExternalTarget(type, vector.at("targetMilli").whole())
                        .propose(
                                usage(usage, type), new ObservedTarget(spec, status, ready, matched), tolerance(vector))
                : ExternalTarget.FAILED;
        assertEquals(expectedProposal(vector), proposed);
    }

    static MetricType metricType(JsonFields written) {
        return switch (written.text("AverageValue")) {
            case "AverageValue" -> MetricType.AVERAGE_VALUE;
            case "Value" -> MetricType.VALUE;
            default -> throw written.unreadable("AverageValue or Value");
        };
    }

    /** One value, or those of several series, which the HPA adds up and holds at the largest number there is. */
    private static long usage(JsonFields written, MetricType type) {
        if (!written.node().isArray()) {
            return written.whole();
        }
        long sum = 0;
        for (var each : written.each()) {
            long value = each.whole();
            if (value > 0 && sum > Long.MAX_VALUE - value) {
                return Long.MAX_VALUE;
            }
            sum += value;
            if (sum < 0 && type == MetricType.AVERAGE_VALUE) {
                return Long.MAX_VALUE;
            }
        }
        return sum;
    }

    private static Tolerance tolerance(JsonFields vector) {
        double both = vector.any("tol", "tolerance").number(Tolerance.CLUSTER_DEFAULT);
        return Tolerance.of(
                vector.at("tolDown").number(both), vector.at("tolUp").number(both));
    }

    /** Null where an error is expected, which is no proposal. */
    static int expectedProposal(JsonFields vector) {
        if (vector.at("expected").node().isMissingNode()) {
            throw vector.at("expected").unreadable("a count");
        }
        return vector.at("expected").count(ExternalTarget.FAILED);
    }

    private static void resource(JsonFields vector) {
        var kind = switch (vector.at("kind").text()) {
            case "Utilization" -> Kind.UTILIZATION;
            case "AverageValue" -> Kind.AVERAGE_VALUE;
            default -> throw vector.at("kind").unreadable("Utilization or AverageValue");
        };
        var pods = vector.at("pods").each().stream().flatMap(VectorChecks::pod).toList();
        int proposed = new ResourceTarget(kind, vector.at("target").whole())
                .propose(pods, vector.at("specReplicas").count(), tolerance(vector));
        assertEquals(expectedProposal(vector), proposed);
    }

    /** State, usage and request. A pod that has failed or is deleted is not looked at. */
    private static Stream<PodUsage> pod(JsonFields pod) {
        long request = pod.at(2).isGiven() ? pod.at(2).whole() : 0;
        return switch (pod.at(0).text()) {
            case "measured" -> Stream.of(PodUsage.measured(pod.at(1).whole(), request));
            case "missing" -> Stream.of(PodUsage.missing(request));
            case "unready" -> Stream.of(PodUsage.unready(request));
            case "ignored", "failed", "deleted" -> Stream.empty();
            default -> throw pod.at(0).unreadable("measured, missing, unready, failed or deleted");
        };
    }

    private static void rateLimit(JsonFields vector) {
        var normaliser = new BehaviorNormaliser(
                VectorRules.behavior(vector),
                vector.at("min").count(),
                vector.at("max").count());
        VectorRules.restore(vector.at("upEvents"), NOW, normaliser.upEvents());
        VectorRules.restore(vector.at("downEvents"), NOW, normaliser.downEvents());
        int limited = normaliser.limit(
                vector.at("current").count(), vector.at("stabilised").count(), NOW);
        assertEquals(vector.at("expected").count(), limited);
        assertReason(vector.at("reason"), normaliser.limitReason(), "reason");
    }

    private static void stabilise(JsonFields vector) {
        var up = HpaBehavior.DEFAULT_UP.withWindow(vector.at("upWindow").count(0));
        var down = HpaBehavior.defaultDown(vector.at("downWindow").count(300));
        var normaliser = new BehaviorNormaliser(new HpaBehavior(up, down), 1, 1000);
        VectorRules.remembered(vector.at("history"), NOW).forEach(r -> normaliser.remember(r.count(), r.at()));
        int stabilised = normaliser.stabilise(
                vector.at("current").count(), vector.at("desired").count(), NOW);
        assertEquals(vector.at("expected").count(), stabilised);
    }

    private static void legacyClamp(JsonFields vector) {
        var normaliser =
                new LegacyNormaliser(vector.at("min").count(), vector.at("max").count(), 300);
        int limited = normaliser.limit(
                vector.at("current").count(), vector.at("stabilised").count());
        assertEquals(vector.at("expected").count(), limited);
        assertReason(vector.at("reason"), normaliser.limitReason(), "reason");
    }

    static void assertReason(JsonFields expected, LimitReason reason, String message) {
        if (expected.isGiven()) {
            assertEquals(expected.text(), reason.kubernetesName(), message);
        }
    }
}
