package dev.onramp.scaling;

import dev.onramp.scaling.RecordedTrace.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** When asking failed, for each trigger; times in seconds of the trace. */
interface RecordedFaults {

    DoublePredicate of(int trigger);

    /**
     * As they are written: pairs of times, or objects with {@code from} and {@code to}, or {@code at} and {@code for};
     * perhaps of one trigger only. Where they can't be read so, what the queries were answered tells as much.
     */
    static RecordedFaults of(JsonFields written, List<RecordedTrigger> triggers, List<Query> queries) {
        try {
            var faults = written.each().stream()
                    .map(fault -> Fault.of(fault, triggers))
                    .toList();
            return trigger -> seconds -> faults.stream().anyMatch(fault -> fault.hits(trigger, seconds));
        } catch (IllegalArgumentException unreadable) {
            if (queries.isEmpty()) {
                throw unreadable;
            }
            return trigger -> seconds -> queries.stream()
                    .filter(query -> query.trigger() == trigger)
                    .min(Comparator.comparingDouble(query -> Math.abs(query.at() - seconds)))
                    .map(Query::failed)
                    .orElse(false);
        }
    }

    /** @param only the one trigger it hits; all where empty */
    record Fault(double from, double to, OptionalInt only) {

        static Fault of(JsonFields written, List<RecordedTrigger> triggers) {
            boolean isList = written.node().isArray();
            var begins = isList ? written.at(0) : written.any("from", "start", "at");
            var ends = isList ? written.at(1) : written.any("to", "end", "until");
            var lasts = written.any("for", "duration");
            double from = begins.number();
            return new Fault(
                    from,
                    !isList && lasts.isGiven() ? from + lasts.seconds(0) : ends.number(),
                    only(isList ? written.at(2) : written.any("trigger", "index"), triggers));
        }

        private static OptionalInt only(JsonFields written, List<RecordedTrigger> triggers) {
            if (!written.isGiven()) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(IntStream.range(0, triggers.size())
                    .filter(i -> written.node().isNumber()
                            ? written.count() == i
                            : triggers.get(i).name().equals(Optional.of(written.text())))
                    .findFirst()
                    .orElseThrow(() -> written.unreadable("a trigger")));
        }

        boolean hits(int trigger, double seconds) {
            return from <= seconds && seconds < to && (only.isEmpty() || only.getAsInt() == trigger);
        }
    }
}
