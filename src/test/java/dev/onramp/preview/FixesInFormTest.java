package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.document.Finding;
import dev.onramp.findings.Fix;
import dev.onramp.metrics.SourceTrouble;
import dev.onramp.workload.FormFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way out of a finding, taken in the form: what its button changes takes the finding away. */
class FixesInFormTest {

    private static final Pattern CODES = Pattern.compile("case (\"[^>]*?) ->");
    private static final int ROW = 3;
    private static final RuleFacts FACTS = new RuleFacts(
            Set.of("pending"), Optional.of(Duration.ofSeconds(30)), Optional.of(Duration.ofMinutes(10)), false);

    /**
     * A form that shows a finding.
     *
     * @param source what the metric source says to a query
     */
    private record Shown(String code, Map<String, String> fields, Function<String, Observation> source) {

        Shown(String code, Map<String, String> fields) {
            this(code, fields, query -> busy());
        }

        @Override
        public String toString() {
            return code;
        }
    }

    static Stream<Shown> everyFindingWithAWayOut() {
        Map<String, String> asleep = Map.of("min", "0", "fallback.replicas", "2");
        return Stream.of(
                new Shown(
                        "many-series",
                        query("rate(requests_total{namespace=\"vision\"}[2m])"),
                        until("(sum|max)\\(.*", PreparedAnswers.many("a", "b"))),
                new Shown(
                        "many-series-lately",
                        query("rate(requests_total{namespace=\"vision\"}[2m])"),
                        until("(sum|max)\\(.*", overlapping())),
                new Shown("wrong-type", query("42"), until("vector\\(.*", PreparedAnswers.scalar())),
                new Shown("empty-now", Map.of(), untilDefault(PreparedAnswers.nothing())),
                new Shown("empty-lately", Map.of(), untilDefault(halfOfTheWindow())),
                new Shown("nan-now", Map.of(), untilDefault(PreparedAnswers.one(i -> i > 600 ? Double.NaN : 9))),
                new Shown("nan-lately", Map.of(), untilDefault(PreparedAnswers.one(i -> i < 9 ? Double.NaN : 9))),
                new Shown(
                        "negative-value",
                        Map.of(),
                        until("clamp_min\\(.*", PreparedAnswers.one(i -> 9 * Math.sin(i / 40.0)))),
                new Shown("unscoped-query", query("sum(rate(requests_total[2m]))")),
                new Shown("level-as-total", query("avg(queue{namespace=\"vision\"})")),
                new Shown("total-as-level", Map.of("triggers.3.metricType", "Value")),
                new Shown("short-rate-window", query("sum(rate(requests_total{namespace=\"vision\"}[30s]))")),
                new Shown(
                        "parse-error",
                        query("sum(rate(requests_total{namespace=\"vision\"}))"),
                        query -> query.contains("[2m]")
                                ? busy()
                                : Observation.failed(
                                        PreparedAnswers.NOON,
                                        new SourceTrouble(SourceTrouble.Kind.PARSE_ERROR, "No PromQL."),
                                        false,
                                        Window.USUAL.grid(PreparedAnswers.NOON))),
                new Shown(
                        "raw-counter",
                        query("sum(requests_total{namespace=\"vision\"})"),
                        until(".*rate\\(.*", PreparedAnswers.one(i -> 100 + i))),
                new Shown("comparison-filters", query("sum(rate(requests_total{namespace=\"vision\"}[2m])) > 5")),
                new Shown(
                        "default-hides-outage",
                        query("sum(rate(requests_total{namespace=\"vision\"}[2m])) or vector(0)")),
                new Shown("zero-with-own-metric", with(asleep, query("sum(pending{namespace=\"vision\"})"))),
                new Shown("zero-without-fallback", Map.of("min", "0")),
                new Shown("cooldown-without-effect", Map.of("cooldown", "10m")),
                new Shown("cold-start-longer-than-cooldown", with(asleep, Map.of("cooldown", "5m"))),
                new Shown("activation-without-effect", Map.of("triggers.3.activationThreshold", "2")),
                new Shown("activation-above-threshold", with(asleep, Map.of("triggers.3.activationThreshold", "9.5"))),
                new Shown("threshold-rounded", Map.of("triggers.3.threshold", "0.0014")),
                new Shown(
                        "cached-with-fallback",
                        Map.of("triggers.3.cached", "true", "fallback.replicas", "2", "pollingInterval", "30s")),
                new Shown("fallback-above-max", Map.of("fallback.replicas", "20")));
    }

    @ParameterizedTest
    @MethodSource("everyFindingWithAWayOut")
    void whatItsButtonChangesTakesTheFindingAway(Shown shown) {
        Map<String, List<String>> form = form(shown.fields());
        Preview before = read(form, shown);

        List<Fix> fixes = before.findings().stream()
                .filter(finding -> finding.code().equals(shown.code()))
                .flatMap(finding -> before.fixes(finding).stream())
                .toList();

        assertFalse(fixes.isEmpty(), () -> "no way out among " + codes(before));
        for (Fix fix : fixes) {
            Preview after = read(FormFields.edited(form, FixButton.of(fix, ROW).value()), shown);
            assertFalse(codes(after).contains(shown.code()), () -> fix.title() + ": " + codes(after));
        }
    }

    @Test
    void noFindingWithAWayOutIsLeftOut() throws IOException {
        Set<String> offered = new TreeSet<>();
        Matcher cases = CODES.matcher(Files.readString(Path.of("src/main/java/dev/onramp/findings/Fixes.java")));
        while (cases.find()) {
            Stream.of(cases.group(1).split(",\\s*")).forEach(code -> offered.add(code.replace("\"", "")));
        }

        assertEquals(
                offered, everyFindingWithAWayOut().map(Shown::code).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whatIsSlowlyPolledIsToldInTheFormToo() {
        Map<String, String> slow = Map.of("triggers.3.cached", "true", "pollingInterval", "5m");

        assertTrue(codes(read(form(slow), new Shown("", Map.of()))).contains("cached-slow-polling"));
    }

    @Test
    void whatHoldsForAllTriggersIsToldAtEach() {
        assertTrue(
                codes(read(form(Map.of("min", "8")), new Shown("", Map.of()))).contains("no-room-to-scale"));
        Map<String, String> left = Map.of(
                "triggers.3.name", "load",
                "triggers.4.name", "other",
                "triggers.4.query", "vector(1)",
                "triggers.4.threshold", "1",
                "formula.expression", "other",
                "formula.target", "2");
        assertTrue(codes(read(form(left), new Shown("", Map.of()))).contains("formula-leaves-out"));
    }

    @Test
    void whatTheFallbackDoesIsSaidAsTheFormHasIt() {
        Map<String, String> fields = Map.of("fallback.replicas", "2", "fallback.behavior", "currentReplicasIfHigher");

        Preview preview = read(form(fields), new Shown("", fields, query -> PreparedAnswers.nothing()));

        assertEquals(
                "After 3 failures in a row the fallback takes over with 2 replicas, or with what runs then if that is more.",
                preview.verdict().orElseThrow().arithmetic());
    }

    private static Preview read(Map<String, List<String>> form, Shown shown) {
        RuleQuestion question = new PreviewForm(form).question(ROW, "eu-west");
        return new RuleReader(question, PreparedAnswers.CLUSTER, FACTS)
                .read(shown.source().apply(question.rule().query()));
    }

    private static Set<String> codes(Preview preview) {
        return preview.findings().stream().map(Finding::code).collect(Collectors.toCollection(TreeSet::new));
    }

    /** With a row before it in which nothing stands, so that the trigger's number is not its place. */
    private static Map<String, List<String>> form(Map<String, String> changed) {
        Map<String, String> usual = Map.of(
                "team", "vision",
                "name", "captioner",
                "clusters", "eu-west",
                "min", "1",
                "max", "8",
                "triggers.1.query", "",
                "triggers.1.metricType", "AverageValue",
                "triggers.3.query", "sum(rate(requests_total{namespace=\"vision\"}[2m]))",
                "triggers.3.threshold", "4");
        Map<String, List<String>> form = new LinkedHashMap<>();
        with(usual, changed).forEach((name, text) -> form.put(name, new ArrayList<>(List.of(text))));
        return form;
    }

    private static Map<String, String> query(String text) {
        return Map.of("triggers.3.query", text);
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static Function<String, Observation> until(String mended, Observation before) {
        Pattern pattern = Pattern.compile(mended, Pattern.DOTALL);
        return query -> pattern.matcher(query).matches() ? busy() : before;
    }

    private static Function<String, Observation> untilDefault(Observation before) {
        return until(".*or vector\\(0\\)", before);
    }

    private static Observation busy() {
        return PreparedAnswers.one(i -> 30 + 20 * Math.sin(i / 40.0));
    }

    private static Observation overlapping() {
        int points = Window.USUAL.grid(PreparedAnswers.NOON).points();
        return PreparedAnswers.series(
                Window.USUAL,
                List.of(
                        PreparedAnswers.part(Window.USUAL, Map.of("pod", "a"), 0, 240, i -> 9),
                        PreparedAnswers.part(Window.USUAL, Map.of("pod", "b"), 120, points, i -> 9)));
    }

    private static Observation halfOfTheWindow() {
        int points = Window.USUAL.grid(PreparedAnswers.NOON).points();
        return PreparedAnswers.series(
                Window.USUAL, List.of(PreparedAnswers.part(Window.USUAL, Map.of(), points / 2, points, i -> 9)));
    }
}
