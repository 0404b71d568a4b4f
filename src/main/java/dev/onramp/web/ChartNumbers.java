package dev.onramp.web;

import java.util.List;

/** A chart's values as JSON for its crosshair. */
final class ChartNumbers {

    private ChartNumbers() {}

    static String json(List<TimeSeries> told) {
        TimeSeries first = told.get(0);
        StringBuilder json = new StringBuilder(first.size() * 8 + 200);
        json.append("{\"from\":").append(Chart.number(first.from().toEpochMilli() / 1000.0));
        json.append(",\"step\":").append(Chart.number(first.step().toMillis() / 1000.0));
        json.append(",\"zone\":\"UTC\",\"series\":[");
        for (int i = 0; i < told.size(); i++) {
            TimeSeries series = told.get(i);
            json.append(i == 0 ? "" : ",")
                    .append("{\"name\":")
                    .append(JsonText.quoted(series.name()))
                    .append(",\"values\":[");
            for (int point = 0; point < series.size(); point++) {
                json.append(point == 0 ? "" : ",").append(value(series, point));
            }
            json.append("]}");
        }
        return json.append("]}").toString();
    }

    private static String value(TimeSeries series, int point) {
        if (!series.hasNumber(point)) {
            return "null";
        }
        double value = series.value(point);
        // Six digits are more than the readout shows.
        float brief = (float) value;
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Float.isInfinite(brief) || brief == 0 ? Double.toString(value) : Float.toString(brief);
    }
}
