package dev.onramp.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.onramp.metrics.BoundedStream.BoundReached;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads answers of a Prometheus-compatible API token by token, keeps what fits into the bounds and counts the rest, so
 * that no answer, however long, takes more memory than that.
 */
final class AnswerReader {

    /** Label names are other people's words: interned they would stay for ever. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    private static final int MAX_REMARKS = 10;

    /** It is JSON, and says nothing that a Prometheus would say. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final JsonParser json;
    private final Bounds bounds;
    private final List<String> remarks = new ArrayList<>();
    private boolean warned;
    private String cut;
    private String errorType;
    private String error;
    private boolean sawStatus;

    private AnswerReader(JsonParser json, Bounds bounds) {
        this.json = json;
        this.bounds = bounds;
    }

    /** What {@code data} holds, read where it comes. */
    private interface DataReader {
        void read() throws IOException;
    }

    static QueryAnswer query(InputStream body, Bounds bounds) throws IOException {
        try (JsonParser json = JSON.createParser(new BoundedStream(body, bounds.maxBytes()))) {
            AnswerReader reader = new AnswerReader(json, bounds);
            ResultReader result = new ResultReader(json, bounds);
            reader.envelope(result::read);
            return result.answer(Optional.ofNullable(reader.cut), reader.remarks, reader.warned);
        }
    }

    static Listing<String> texts(InputStream body, Bounds bounds) throws IOException {
        try (JsonParser json = JSON.createParser(new BoundedStream(body, bounds.maxBytes()))) {
            AnswerReader reader = new AnswerReader(json, bounds);
            List<String> items = new ArrayList<>();
            reader.envelope(() -> reader.items(() -> items.size(), () -> items.add(json.getText())));
            return new Listing<>(items, Optional.ofNullable(reader.cut));
        }
    }

    static Listing<Map<String, String>> labelSets(InputStream body, Bounds bounds) throws IOException {
        try (JsonParser json = JSON.createParser(new BoundedStream(body, bounds.maxBytes()))) {
            AnswerReader reader = new AnswerReader(json, bounds);
            List<Map<String, String>> items = new ArrayList<>();
            reader.envelope(() -> reader.items(() -> items.size(), () -> items.add(ResultReader.labels(json))));
            return new Listing<>(items, Optional.ofNullable(reader.cut));
        }
    }

    static Listing<MetricMetadata> metadata(InputStream body, Bounds bounds) throws IOException {
        try (JsonParser json = JSON.createParser(new BoundedStream(body, bounds.maxBytes()))) {
            AnswerReader reader = new AnswerReader(json, bounds);
            List<MetricMetadata> items = new ArrayList<>();
            reader.envelope(() -> reader.metadataByMetric(items));
            return new Listing<>(items, Optional.ofNullable(reader.cut));
        }
    }

    /** The error of an answer that is one, whatever its status; null where it holds none. */
    static SourceError error(InputStream body, Bounds bounds) throws IOException {
        try (JsonParser json = JSON.createParser(new BoundedStream(body, bounds.maxBytes()))) {
            AnswerReader reader = new AnswerReader(json, bounds);
            reader.fields(() -> json.skipChildren());
            return reader.error == null ? null : new SourceError(reader.errorType, reader.error);
        }
    }

    private void envelope(DataReader data) throws IOException {
        try {
            fields(data);
        } catch (BoundReached reached) {
            cut = "The answer is longer than " + bounds.maxBytes() / 1024 + " KiB; only its beginning was read.";
            return;
        }
        if (error != null) {
            throw new SourceError(errorType, error);
        }
        if (!sawStatus) {
            throw new Unreadable();
        }
    }

    private void fields(DataReader data) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new Unreadable();
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "status" -> sawStatus = true;
                case "error" -> error = json.getText();
                case "errorType" -> errorType = json.getText();
                case "warnings" -> warned = remarks();
                case "infos" -> remarks();
                case "data" -> data.read();
                default -> json.skipChildren();
            }
        }
    }

    /** Whether there was any. */
    private boolean remarks() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return false;
        }
        boolean any = false;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            any = true;
            if (remarks.size() < MAX_REMARKS) {
                remarks.add(json.getText());
            }
        }
        return any;
    }

    private interface Count {
        int now();
    }

    private void items(Count count, DataReader item) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (count.now() < bounds.maxSeries()) {
                item.read();
            } else {
                cut = cutAtSeries();
                json.skipChildren();
            }
        }
    }

    private void metadataByMetric(List<MetricMetadata> items) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String metric = json.currentName();
            json.nextToken();
            boolean first = true;
            while (json.nextToken() == JsonToken.START_OBJECT) {
                Map<String, String> said = ResultReader.labels(json);
                if (first && items.size() < bounds.maxSeries()) {
                    items.add(new MetricMetadata(
                            metric,
                            said.getOrDefault("type", "unknown"),
                            said.getOrDefault("help", ""),
                            said.getOrDefault("unit", "")));
                } else if (first) {
                    cut = cutAtSeries();
                }
                first = false;
            }
        }
    }

    private String cutAtSeries() {
        return "More than " + bounds.maxSeries() + " came; the rest were left out.";
    }
}
