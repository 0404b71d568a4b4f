package dev.onramp.metrics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.onramp.metrics.AnswerReader.Unreadable;
import dev.onramp.metrics.QueryAnswer.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code data} of a query's answer holds: series, or a bare value, with their shape told before or after. */
final class ResultReader {

    private final JsonParser json;
    private final Bounds bounds;
    private final List<Series> series = new ArrayList<>();
    private String type = "";
    private String cut;
    private int seen;
    private int points;

    ResultReader(JsonParser json, Bounds bounds) {
        this.json = json;
        this.bounds = bounds;
    }

    /** @param cutBefore what the rest of the answer was cut for, which counts for more than a cut in here */
    QueryAnswer answer(Optional<String> cutBefore, List<String> remarks, boolean warned) throws IOException {
        return new QueryAnswer(shape(), series, seen, cutBefore.or(() -> Optional.ofNullable(cut)), remarks, warned);
    }

    void read() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "resultType" -> type = json.getText().toLowerCase(Locale.ROOT);
                case "result" -> result();
                default -> json.skipChildren();
            }
        }
    }

    private Shape shape() throws IOException {
        return switch (type) {
            case "vector" -> Shape.VECTOR;
            case "matrix" -> Shape.MATRIX;
            case "scalar" -> Shape.SCALAR;
            case "string" -> Shape.STRING;
            default -> throw new Unreadable();
        };
    }

    private void result() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        JsonToken token = json.nextToken();
        if (token != null && token.isNumeric()) {
            bareValue();
            return;
        }
        for (; token != null && token != JsonToken.END_ARRAY; token = json.nextToken()) {
            seen++;
            if (series.size() < bounds.maxSeries()) {
                series.add(oneSeries());
            } else {
                cut = "More than " + bounds.maxSeries() + " series came; the rest were only counted.";
                json.skipChildren();
            }
        }
    }

    /** A scalar or a text is a pair of its own, where series would stand. */
    private void bareValue() throws IOException {
        long at = Math.round(json.getDoubleValue() * 1000);
        json.nextToken();
        String text = json.getText();
        seen = 1;
        if (type.equals("scalar")) {
            series.add(new Series(Map.of(), new long[] {at}, new double[] {number(text)}));
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
        }
    }

    private Series oneSeries() throws IOException {
        Map<String, String> labels = Map.of();
        Points ofSeries = new Points();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "metric" -> labels = labels(json);
                case "value" -> point(ofSeries);
                case "values" -> {
                    while (json.nextToken() == JsonToken.START_ARRAY) {
                        point(ofSeries);
                    }
                }
                // Native histograms: KEDA finds no value there, and neither do we.
                default -> json.skipChildren();
            }
        }
        return ofSeries.series(labels);
    }

    private void point(Points ofSeries) throws IOException {
        json.nextToken();
        long at = Math.round(json.getDoubleValue() * 1000);
        json.nextToken();
        double value = number(json.getText());
        json.nextToken();
        if (points < bounds.maxPoints()) {
            ofSeries.add(at, value);
            points++;
        } else {
            cut = "More than " + bounds.maxPoints() + " points came; the rest were left out.";
        }
    }

    /** An object of texts: a series' labels, or what is said of a metric. */
    static Map<String, String> labels(JsonParser json) throws IOException {
        Map<String, String> labels = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            labels.put(name, json.getText());
        }
        return labels;
    }

    private static double number(String text) throws IOException {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new Unreadable();
                }
            }
        };
    }

    /** Points while they are read. */
    private static final class Points {
        private long[] atMillis = new long[1];
        private double[] values = new double[1];
        private int size;

        void add(long at, double value) {
            if (size == values.length) {
                atMillis = Arrays.copyOf(atMillis, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            atMillis[size] = at;
            values[size++] = value;
        }

        Series series(Map<String, String> labels) {
            return new Series(labels, Arrays.copyOf(atMillis, size), Arrays.copyOf(values, size));
        }
    }
}
