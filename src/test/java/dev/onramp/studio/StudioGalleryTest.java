package dev.onramp.studio;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.backtest.Assumptions;
import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.BackTest.Curves;
import dev.onramp.backtest.BackTest.Event;
import dev.onramp.backtest.BackTest.Figures;
import dev.onramp.backtest.BackTest.Metric;
import dev.onramp.backtest.BackTest.Missing;
import dev.onramp.backtest.BackTest.Money;
import dev.onramp.backtest.BackTest.TriggerReading;
import dev.onramp.backtest.Question;
import dev.onramp.backtest.Questions;
import dev.onramp.backtest.Run;
import dev.onramp.backtest.Run.Failure;
import dev.onramp.backtest.Run.State;
import dev.onramp.backtest.TimeWindow;
import dev.onramp.studio.RevisionBackTestPages.OfRevision;
import dev.onramp.studio.RevisionBackTestPages.OnCluster;
import dev.onramp.testing.Gallery;
import dev.onramp.workload.RevisionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every face of a back-test from prepared runs, without a source; looked at in {@code target/gallery}. */
class StudioGalleryTest {

    private static final Instant FROM = Instant.parse("2026-11-16T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-23T00:00:00Z");
    private static final int POINTS = 168;

    @Test
    void aResultStandsBesideThePresentRule() {
        Run present = run(State.DONE, Optional.empty(), Optional.of(result("total", List.of(), 2, 6)));
        Run tried = run(State.DONE, Optional.empty(), Optional.of(result("total", List.of(), 1, 8)));

        String html = inForm("result", tried, Optional.of(new Compared("present rule, r6", present)), false);

        assertTrue(html.contains("Replays exactly"), html);
        assertTrue(html.contains("present rule, r6"), html);
        assertTrue(html.contains("class=\"before\""), html);
        assertTrue(html.contains("class=\"over\""), html);
        assertFalse(html.contains("Rule changed"), html);
    }

    @Test
    void whatIsOnlyTakenForATotalIsNotCalledExact() {
        String taken = inForm("taken", doubted("taken-for-total"), Optional.empty(), false);
        String least = inForm("lower-bound", doubted("lower-bound"), Optional.empty(), false);

        assertTrue(taken.contains("Taken for a total"), taken);
        assertTrue(least.contains("A lower bound"), least);
        assertFalse((taken + least).contains("Replays exactly"), taken);
    }

    private static Run doubted(String caveat) {
        return run(State.DONE, Optional.empty(), Optional.of(result("total", caveat, List.of(), 1, 8)));
    }

    @Test
    void aChangedRuleIsMarked() {
        Run run = run(State.DONE, Optional.empty(), Optional.of(result("total", List.of(), 1, 8)));

        assertTrue(inForm("changed", run, Optional.empty(), true).contains("Rule changed, run again."));
    }

    @Test
    void whatIsMissingIsToldBesideTheChart() {
        List<Missing> gaps = IntStream.range(0, 7)
                .mapToObj(i -> new Missing(
                        FROM.plus(Duration.ofDays(i)),
                        FROM.plus(Duration.ofHours(24L * i + 2)),
                        "the source was gone."))
                .toList();
        Run run = run(State.DONE, Optional.empty(), Optional.of(result("per-replica", gaps, 1, 8)));

        String html = inForm("partial", run, Optional.empty(), false);

        assertTrue(html.contains("Parts of the window are missing"), html);
        assertTrue(html.contains("is missing: the source was gone."), html);
        assertTrue(html.contains("And 2 more stretches are missing."), html);
        assertTrue(html.contains("<figure"), html);
    }

    @Test
    void noResultIsASentence() {
        Failure latency = new Failure("not-replayable", "", "This rule can’t be replayed: <b>latency</b>.", true);
        String html = inForm("not-replayable", run(State.FAILED, Optional.of(latency), Optional.empty()));

        assertTrue(html.contains("Not replayable"), html);
        assertTrue(html.contains("&lt;b&gt;latency"), html);
        assertFalse(html.contains("<figure"), html);
        assertTrue(inForm("stopped", run(State.CANCELLED, Optional.empty(), Optional.empty()))
                .contains("was stopped"));
        assertTrue(inForm("running", run(State.RUNNING, Optional.empty(), Optional.empty()))
                .contains("<progress value=\"42\""));
    }

    @Test
    void aReviewerSeesWhatIsToComeAndWhatIsOld() {
        Run old = run(State.DONE, Optional.empty(), Optional.of(result("total", List.of(), 1, 8)));
        OfRevision view = new OfRevision(
                RevisionId.of("vision", "captioner", 7),
                "/workloads/vision/captioner/revisions/7/backtests",
                true,
                Optional.empty(),
                List.of(
                        new OnCluster("us-east", Optional.empty(), true, false, List.of(), Optional.empty()),
                        new OnCluster(
                                "eu-west",
                                Optional.of(view(old)),
                                false,
                                true,
                                List.of(new RunView.Line(
                                        "warn",
                                        "Warning",
                                        "The window held no peak.",
                                        "no-peak",
                                        "/help/findings#no-peak")),
                                Optional.of("The rule is the one that runs, of r6."))));

        String html = Gallery.fragment("studio-revision", "studio/revision", "kept", Map.of("view", view));

        assertTrue(html.contains("Runs in the background"), html);
        assertTrue(html.contains("Rule changed."), html);
        assertTrue(html.contains("href=\"/help/findings#no-peak\""), html);
        assertTrue(html.contains("What was assumed"), html);
        assertTrue(html.contains("The rule is the one that runs, of r6."), html);
        assertTrue(html.contains("every 2s"), html);
    }

    @Test
    void thatThereIsNoAdviceIsASentence() {
        String html = Gallery.fragment(
                "studio-advice-none",
                "studio/advice",
                "given",
                Map.of("view", AdviceView.none("The window held no load."), "in", "form", "carried", Optional.empty()));

        assertTrue(html.contains("The window held no load."), html);
        assertFalse(html.contains("<button"), html);
    }

    private static String inForm(String name, Run run) {
        return inForm(name, run, Optional.empty(), false);
    }

    private static String inForm(String name, Run run, Optional<Compared> beside, boolean changed) {
        return Gallery.fragment(
                "studio-" + name,
                "studio/inForm",
                "shown",
                Map.of("run", RunView.of(run, beside, Optional.empty(), 0), "changed", changed));
    }

    private static RunView view(Run run) {
        return RunView.of(run, Optional.empty(), Optional.empty(), 0);
    }

    private static Run run(State state, Optional<Failure> failure, Optional<BackTest> result) {
        Question question = Questions.over(
                new TimeWindow(FROM, TO), "[{type: prometheus, query: sum(load), threshold: 40}]", Assumptions.NONE);
        return new Run(
                UUID.fromString("6f1c1f6e-0000-4000-8000-000000000001"),
                question,
                "sha256:0",
                Optional.empty(),
                state,
                state == State.RUNNING ? 42 : 100,
                failure,
                result,
                "alice",
                "Alice",
                TO,
                Optional.of(TO));
    }

    static BackTest result(String kind, List<Missing> missing, int lowest, int highest) {
        return result(kind, null, missing, lowest, highest);
    }

    private static BackTest result(String kind, String caveat, List<Missing> missing, int lowest, int highest) {
        IntToDoubleFunction load = i -> 150 - 130 * Math.cos(i * Math.PI / 12);
        List<Integer> replicas = IntStream.range(0, POINTS)
                .mapToObj(i -> Math.max(lowest, Math.min(highest, (int) Math.ceil(load.applyAsDouble(i) / 40))))
                .toList();
        List<Double> values =
                IntStream.range(0, POINTS).mapToObj(load::applyAsDouble).toList();
        BigDecimal price = new BigDecimal("800");
        return new BackTest(
                FROM,
                TO,
                15,
                168,
                new Figures(lowest, highest, 3.5, 583, 583, 1680, 600, 300L, 1080L, 7200, 36, 36, 2),
                new Money(price, price, price, price, price, price),
                List.of(new TriggerReading(
                        0,
                        null,
                        kind,
                        true,
                        "Taken for what it is.",
                        null,
                        caveat,
                        "sum(load)",
                        new BigDecimal("40"),
                        20.0,
                        280.0,
                        150.0,
                        0)),
                null,
                new Curves(
                        FROM,
                        3600,
                        List.of(new Metric(0, values, values, values)),
                        null,
                        replicas,
                        replicas,
                        values,
                        replicas,
                        IntStream.range(0, POINTS)
                                .mapToObj(i -> i % 24 == 9 ? 240 : 0)
                                .toList()),
                List.of(new Event(FROM.plusSeconds(600), 1, 2, "HPA", "The HPA was asked for 2.")),
                1,
                Collections.emptyList(),
                List.of("A new replica serves after 2m."),
                missing,
                List.of(),
                List.of(),
                new BackTest.ColdStartTold(120, "default", 0));
    }
}
