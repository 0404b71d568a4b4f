package dev.onramp.document;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads one of the triggers of a document. */
final class TriggerReader {

    /** Longer queries do not fit the URL that KEDA asks with. */
    static final int MAX_QUERY_BYTES = 4096;

    /** A pod may use more than it requests, but nobody aims at a hundred times as much. */
    private static final int MAX_PERCENT = 10_000;

    private static final List<String> TYPES = List.of(
            Trigger.PROMETHEUS, Trigger.Resource.Kind.CPU.word(), Trigger.Resource.Kind.MEMORY.word(), Trigger.CRON);

    /** Where the search for a schedule's first moment begins; any day would do, but it must be the same one each time. */
    private static final ZonedDateTime SOME_DAY = ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC"));

    private TriggerReader() {}

    static Optional<Trigger> read(Fields trigger) {
        String type = trigger.requiredText("type", "write one of " + String.join(", ", TYPES));
        Optional<String> name = trigger.text("name");
        return switch (type) {
            case Trigger.PROMETHEUS -> prometheus(trigger, name);
            case "cpu" -> resource(trigger, name, Trigger.Resource.Kind.CPU);
            case "memory" -> resource(trigger, name, Trigger.Resource.Kind.MEMORY);
            case Trigger.CRON -> cron(trigger, name);
            default -> {
                if (!type.isEmpty()) {
                    trigger.problem(
                            "type",
                            "type must be one of " + String.join(", ", TYPES) + "." + Nearest.question(type, TYPES));
                }
                // Which of them belong is not known without the type; what is no field of any is still named.
                Trigger.FIELDS.forEach(trigger::has);
                yield Optional.empty();
            }
        };
    }

    private static Optional<Trigger> prometheus(Fields trigger, Optional<String> name) {
        String query = trigger.requiredText("query", "the PromQL that answers with one number");
        if (query.getBytes(StandardCharsets.UTF_8).length > MAX_QUERY_BYTES) {
            trigger.problem("query", "The query is longer than 4 KiB, which KEDA can't ask.");
        }
        Optional<BigDecimal> threshold = trigger.positive("threshold");
        if (!trigger.has("threshold")) {
            trigger.problem("threshold", "threshold is missing: what one replica can bear.");
        }
        Optional<BigDecimal> activation = trigger.decimal("activationThreshold");
        Trigger.MetricType metricType = trigger.oneOf(
                        "metricType", Trigger.MetricType.values(), Trigger.MetricType::word)
                .orElse(Trigger.MetricType.AVERAGE_VALUE);
        Trigger.OnNoData onNoData = trigger.oneOf("onNoData", Trigger.OnNoData.values(), Trigger.OnNoData::word)
                .orElse(Trigger.OnNoData.ERROR);
        boolean cached = trigger.bool("cached").orElse(false);
        return threshold.map(t -> new Trigger.Prometheus(name, query, t, activation, metricType, onNoData, cached));
    }

    private static Optional<Trigger> resource(Fields trigger, Optional<String> name, Trigger.Resource.Kind kind) {
        String average = Trigger.MetricType.AVERAGE_VALUE.word();
        List<String> words = List.of(Trigger.Resource.Utilization.WORD, average);
        String metricType = trigger.text("metricType").orElse(Trigger.Resource.Utilization.WORD);
        if (!words.contains(metricType)) {
            trigger.problem(
                    "metricType",
                    "metricType of a " + kind.word() + " trigger must be one of " + String.join(", ", words) + "."
                            + Nearest.question(metricType, words));
        }
        if (!trigger.has("value")) {
            trigger.problem("value", "value is missing: what an average pod is to use, such as 70 for 70 %.");
            return Optional.empty();
        }
        Optional<Trigger.Resource.Target> target =
                metricType.equals(average) ? amount(trigger, kind) : percent(trigger);
        return target.map(t -> new Trigger.Resource(name, kind, t));
    }

    private static Optional<Trigger.Resource.Target> percent(Fields trigger) {
        return trigger.integer("value", 1, MAX_PERCENT).map(Trigger.Resource.Utilization::new);
    }

    private static Optional<Trigger.Resource.Target> amount(Fields trigger, Trigger.Resource.Kind kind) {
        Optional<String> text = trigger.textOrNumber("value");
        if (text.isPresent() && !Amount.isAmount(text.get())) {
            trigger.problem(
                    "value",
                    kind == Trigger.Resource.Kind.CPU
                            ? "value must be an amount of CPU such as 500m or 2 (cores)."
                            : "value must be an amount of memory such as 8Gi or 500Mi.");
            return Optional.empty();
        }
        return text.map(Amount::new).map(Trigger.Resource.Average::new);
    }

    private static Optional<Trigger> cron(Fields trigger, Optional<String> name) {
        Optional<ZoneId> zone = zone(trigger);
        Optional<String> start = schedule(trigger, "start", "when the window opens, such as 0 7 * * 1-5");
        Optional<String> end = schedule(trigger, "end", "when the window closes, such as 0 19 * * 1-5");
        Optional<Integer> replicas = trigger.integer("replicas", 1, DocumentReader.MAX_REPLICAS);
        if (!trigger.has("replicas")) {
            trigger.problem("replicas", "replicas is missing: how many to run inside the window.");
        }
        if (start.isPresent() && start.equals(end)) {
            trigger.problem("end", "end is the same as start, so the window would never be open; KEDA refuses that.");
            return Optional.empty();
        }
        return zone.flatMap(z ->
                start.flatMap(s -> end.flatMap(e -> replicas.map(r -> new Trigger.Cron(name, z, s, e, r)))));
    }

    /** An IANA name: KEDA loads zones by name, so an offset such as +02:00 is none. */
    private static Optional<ZoneId> zone(Fields trigger) {
        String zone = trigger.requiredText("timezone", "the clock to read, such as Europe/Oslo or UTC");
        if (zone.isEmpty()) {
            return Optional.empty();
        }
        var zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
        zones.removeIf(known -> known.startsWith("SystemV/"));
        if (!zones.contains(zone)) {
            trigger.problem(
                    "timezone",
                    "There is no time zone “" + zone + "”; write an IANA name such as Europe/Oslo."
                            + Nearest.question(zone, zones));
            return Optional.empty();
        }
        return Optional.of(ZoneId.of(zone));
    }

    private static Optional<String> schedule(Fields trigger, String field, String whatItIs) {
        String text = trigger.requiredText(field, whatItIs);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String even = text.replaceAll("\\s+", " ");
        try {
            CronSchedule schedule = CronSchedule.parse(even);
            if (schedule.next(SOME_DAY).isAfter(SOME_DAY.plusYears(100))) {
                trigger.problem(field, "“" + even + "” never comes: there is no such day.");
                return Optional.empty();
            }
        } catch (IllegalArgumentException e) {
            trigger.problem(field, e.getMessage());
            return Optional.empty();
        }
        return Optional.of(even);
    }
}
