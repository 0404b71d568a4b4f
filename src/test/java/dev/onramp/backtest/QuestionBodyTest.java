package dev.onramp.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.Problem;
import dev.onramp.scaling.Replayability.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What REST may ask; and that what is stored can be read again. */
class QuestionBodyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TWO =
            "[{type: prometheus, query: sum(queue), threshold: 10}, {type: prometheus, query: sum(requests), threshold: 30}]";

    @ParameterizedTest
    @ValueSource(strings = {"\"Foo Bar\"", "\"x\\\"} or vector(1) #\"", "\"another\"", "5", "\"\""})
    void aWorkloadIsTheDocumentsOrNone(String workload) throws IOException {
        assertEquals(List.of("/workload"), pointers(document().set("workload", JSON.readTree(workload))));
    }

    @Test
    void aWorkloadThatIsTheDocumentsMayBeSaidTwice() throws IOException {
        assertEquals(
                Optional.of("captioner"),
                read(document().put("workload", "captioner")).workload());
        assertEquals(
                Optional.of("captioner"), read(document().putNull("workload")).workload());
    }

    @Test
    void targetsAreNumbersOfTriggers() throws IOException {
        Assumptions said =
                read(document().set("targets", JSON.readTree("[null, 25]"))).assumptions();

        assertEquals(List.of(Optional.empty(), Optional.of(new BigDecimal("25"))), said.targets());
        assertEquals(List.of("/targets/0"), pointers(document().set("targets", JSON.readTree("[\"25\"]"))));
        assertEquals(List.of("/targets"), pointers(document().put("targets", 25)));
        assertEquals(List.of("/target"), pointers(document().put("target", "25")));
    }

    @Test
    void whatIsStoredIsReadAsItWas() {
        Question asked = Questions.of(
                TWO,
                new Assumptions(
                        List.of(Optional.empty(), Optional.of(Kind.TOTAL)),
                        Optional.of("ready"),
                        Optional.of(Duration.ofSeconds(90)),
                        Assumptions.target("12"),
                        List.of(Optional.empty(), Assumptions.target("25.5")),
                        Optional.of("other")));

        Question again = QuestionJson.fromStored(QuestionJson.stored(asked));

        assertEquals(asked.assumptions(), again.assumptions());
        assertEquals(QuestionJson.stored(asked), QuestionJson.stored(again));
    }

    @Test
    void aTargetThatNothingIsJudgedByIsRefusedAtItsField() {
        String cron = "{type: cron, timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, replicas: 6}";
        assertEquals("/target", refused("[" + cron + "]", Assumptions.target("25"), List.of()));
        assertEquals("/target", refused("[" + cron + ", {type: cpu, value: 70}]", Assumptions.target("25"), List.of()));
        assertEquals(
                "/targets/0",
                refused("[" + cron + ", {type: cpu, value: 70}]", Optional.empty(), List.of(Assumptions.target("25"))));
        assertEquals(
                "/targets/2",
                refused(TWO, Optional.empty(), List.of(Optional.empty(), Optional.empty(), Assumptions.target("25"))));
    }

    private static String refused(String triggers, Optional<BigDecimal> target, List<Optional<BigDecimal>> targets) {
        Question question = Questions.of(
                triggers,
                new Assumptions(List.of(), Optional.empty(), Optional.empty(), target, targets, Optional.empty()));
        return assertThrows(Refused.class, () -> Replayable.check(question, Questions.CLUSTER))
                .failure()
                .pointer();
    }

    private static ObjectNode document() {
        ObjectNode body = JSON.createObjectNode();
        return body.set(
                "document", Documents.tree(Questions.of(TWO, Assumptions.NONE).document()));
    }

    private static QuestionBody read(JsonNode body) {
        return QuestionBody.read(body, team -> {});
    }

    private static List<String> pointers(JsonNode body) {
        return assertThrows(DocumentRefused.class, () -> read(body)).problems().stream()
                .map(Problem::pointer)
                .toList();
    }
}
