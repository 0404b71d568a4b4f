package dev.onramp.preview;

import dev.onramp.testing.SourceClusters;
import dev.onramp.testing.StubSource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A cluster whose source fails as the query's metric says, and one without a source. */
public class FaultyClusters implements QuarkusTestResourceLifecycleManager {

    private final StubSource faulty = StubSource.answering(FaultyClusters::answer);

    @Override
    public Map<String, String> start() {
        return new SourceClusters()
                .with("faulty", faulty.url().toString())
                .set("faulty", "cold-start", "PT400S")
                .without("sourceless")
                .keys();
    }

    private static void answer(StubSource.Asked asked, OutputStream out) throws IOException {
        String query = asked.first("query");
        boolean isOfThePast = asked.path().endsWith("/query_range");
        if (query.contains("slow")) {
            return;
        }
        if (query.contains("duplicate")) {
            fail(out, "found duplicate series for the match group {} on the right hand-side of the operation");
        } else if (query.contains("huge") || query.contains("forgetful") && isOfThePast) {
            fail(out, "query processing would load too many samples into memory in query execution");
        } else {
            String data = isOfThePast
                    ? "{\"resultType\":\"matrix\",\"result\":[]}"
                    : "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1764000000,\"12.5\"]}]}";
            StubSource.respond(out, 200, "application/json", "{\"status\":\"success\",\"data\":" + data + "}");
        }
    }

    private static void fail(OutputStream out, String words) throws IOException {
        StubSource.respond(
                out,
                422,
                "application/json",
                "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"" + words + "\"}");
    }

    @Override
    public void stop() {
        faulty.close();
    }
}
