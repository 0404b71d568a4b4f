package dev.onramp.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.Problem;
import java.io.IOException;
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
