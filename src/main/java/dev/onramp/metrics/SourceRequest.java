package dev.onramp.metrics;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One question to a source.
 *
 * @param endpoint below {@code /api/v1/}
 * @param isPost whether the parameters go in the body: queries are longer than addresses may be
 */
record SourceRequest(String endpoint, boolean isPost, List<Map.Entry<String, String>> parameters) {

    static SourceRequest post(String endpoint, List<Map.Entry<String, String>> parameters) {
        return new SourceRequest(endpoint, true, parameters);
    }

    static SourceRequest get(String endpoint, List<Map.Entry<String, String>> parameters) {
        return new SourceRequest(endpoint, false, parameters);
    }

    /** The PromQL it asks; empty for other questions. */
    String query() {
        return parameters.stream()
                .filter(parameter -> parameter.getKey().equals("query"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The team's parameters stand in the address, where every proxy that enforces them looks, and where KEDA puts them. */
    HttpRequest.Builder of(SourceAccess access) {
        String own = encoded(List.copyOf(new TreeMap<>(access.parameters()).entrySet()));
        String asked = encoded(parameters);
        String inAddress = isPost || asked.isEmpty() ? own : own.isEmpty() ? asked : asked + "&" + own;
        URI address =
                URI.create(base(access.base()) + "/api/v1/" + endpoint + (inAddress.isEmpty() ? "" : "?") + inAddress);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "application/json");
        access.headers().forEach(request::setHeader);
        return isPost
                ? request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(asked))
                : request.GET();
    }

    private static String base(URI base) {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String encoded(List<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
