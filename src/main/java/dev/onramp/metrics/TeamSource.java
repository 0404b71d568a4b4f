package dev.onramp.metrics;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One cluster's metric source, bound to a team and to the person who asks. Every answer comes as a {@link Uni}: failed
 * with a {@link SourceTrouble} or a refusal, and cancelled at the source when nobody listens any longer. Not to be
 * waited for inside a database transaction.
 */
public final class TeamSource {

    /** KEDA's own patience with a query ({@code KEDA_HTTP_DEFAULT_TIMEOUT}). */
    public static final Duration KEDA_TIMEOUT = Duration.ofSeconds(3);

    private final SourceClient client;
    private final SourceAccess access;
    private final String person;
    private final Duration patience;

    TeamSource(SourceClient client, SourceAccess access, String person, Duration patience) {
        this.client = client;
        this.access = access;
        this.person = person;
        this.patience = patience;
    }

    /** The query's answer at one moment, within KEDA's time; KEDA asks for whole seconds. */
    public Uni<QueryAnswer> query(String promQl, Instant at) {
        return ask(
                SourceRequest.post(
                        "query",
                        List.of(
                                Map.entry("query", promQl),
                                Map.entry("time", Long.toString(at.getEpochSecond())),
                                timeout(KEDA_TIMEOUT))),
                KEDA_TIMEOUT,
                AnswerReader::query);
    }

    /** The query's answers at {@code from}, {@code from + step} ... up to {@code to}. */
    public Uni<QueryAnswer> queryRange(String promQl, Instant from, Instant to, Duration step) {
        return ask(
                SourceRequest.post(
                        "query_range",
                        List.of(
                                Map.entry("query", promQl),
                                Map.entry("start", seconds(from)),
                                Map.entry("end", seconds(to)),
                                Map.entry(
                                        "step",
                                        BigDecimal.valueOf(step.toMillis(), 3).toPlainString()),
                                timeout(patience))),
                patience,
                AnswerReader::query);
    }

    /** {@link #queryRange} of a query that should give one series: of many, only a few are read. */
    Uni<QueryAnswer> queryRangeOfOne(String promQl, Instant from, Instant to, Duration step) {
        Bounds few = new Bounds(
                client.bounds().maxBytes(),
                PastReader.MOST_SERIES,
                client.bounds().maxPoints());
        return ask(
                range(promQl, from, to, step, PastReader.MOST_SERIES),
                patience,
                (body, usual) -> AnswerReader.query(body, few));
    }

    private SourceRequest range(String promQl, Instant from, Instant to, Duration step, int series) {
        return SourceRequest.post(
                "query_range",
                List.of(
                        Map.entry("query", promQl),
                        Map.entry("start", seconds(from)),
                        Map.entry("end", seconds(to)),
                        Map.entry("step", BigDecimal.valueOf(step.toMillis(), 3).toPlainString()),
                        Map.entry("limit", Integer.toString(series + 1)),
                        timeout(patience)));
    }

    SourceAccess access() {
        return access;
    }

    /** The names of labels. */
    public Uni<Listing<String>> labels(Selection selection) {
        return ask(SourceRequest.post("labels", parameters(selection)), patience, AnswerReader::texts);
    }

    /** The values of one label; {@code __name__} gives the metrics. */
    public Uni<Listing<String>> labelValues(String label, Selection selection) {
        if (!label.matches("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}")) {
            throw new IllegalArgumentException("not a label's name");
        }
        return ask(
                SourceRequest.get("label/" + label + "/values", parameters(selection)), patience, AnswerReader::texts);
    }

    /** The label sets of the series that the selection's matchers find. */
    public Uni<Listing<Map<String, String>>> series(Selection selection) {
        return ask(SourceRequest.post("series", parameters(selection)), patience, AnswerReader::labelSets);
    }

    /** Type and help of one metric, or of all where none is named. */
    public Uni<Listing<MetricMetadata>> metadata(java.util.Optional<String> metric) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        metric.ifPresent(name -> parameters.add(Map.entry("metric", name)));
        parameters.add(limit());
        return ask(SourceRequest.get("metadata", parameters), patience, AnswerReader::metadata);
    }

    private <T> Uni<T> ask(SourceRequest request, Duration timeout, SourceClient.Reading<T> reading) {
        return client.ask(access, person, request, timeout, reading);
    }

    private List<Map.Entry<String, String>> parameters(Selection selection) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        selection.matchers().forEach(matcher -> parameters.add(Map.entry("match[]", matcher)));
        parameters.add(Map.entry("start", seconds(selection.from())));
        parameters.add(Map.entry("end", seconds(selection.to())));
        parameters.add(limit());
        return parameters;
    }

    /** One more than is kept, so that a cut is seen; older sources don't know it, and are cut here. */
    private Map.Entry<String, String> limit() {
        return Map.entry("limit", Long.toString(client.bounds().maxSeries() + 1L));
    }

    private static Map.Entry<String, String> timeout(Duration timeout) {
        return Map.entry("timeout", timeout.toMillis() + "ms");
    }

    private static String seconds(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
    }
}
