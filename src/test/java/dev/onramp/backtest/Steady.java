package dev.onramp.backtest;

import dev.onramp.testing.StubSource;
import dev.onramp.testing.StubSource.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** A source that says 100 at every moment, by a clock of its own. */
final class Steady {

    private Steady() {}

    /** @param behindSeconds how far its clock is behind; its newest sample is of its own present */
    static void answer(Asked asked, OutputStream out, long behindSeconds) throws IOException {
        long newest = Instant.now().getEpochSecond() - behindSeconds;
        StringBuilder values = new StringBuilder();
        if (asked.path().endsWith("query_range")) {
            long start = (long) Double.parseDouble(asked.first("start"));
            long end = (long) Double.parseDouble(asked.first("end"));
            long step = (long) Double.parseDouble(asked.first("step"));
            for (long at = start; at <= end && at <= newest; at += step) {
                values.append(values.isEmpty() ? "" : ",")
                        .append('[')
                        .append(at)
                        .append(",\"100\"]");
            }
        }
        String series = values.isEmpty() ? "" : "{\"metric\":{},\"values\":[" + values + "]}";
        StubSource.respond(
                out,
                200,
                "application/json",
                "{\"status\":\"success\",\"data\":{\"resultType\":\""
                        + (asked.path().endsWith("query_range") ? "matrix" : "vector") + "\",\"result\":[" + series
                        + "]}}");
    }
}
