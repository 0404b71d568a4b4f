package dev.onramp.studio;

import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.BackTest.Event;
import dev.onramp.backtest.BackTest.Noted;
import dev.onramp.backtest.BackTest.TriggerReading;
import dev.onramp.backtest.Run;
import dev.onramp.backtest.Run.State;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.WorkloadId;
import dev.onramp.scaling.Replayability;
import dev.onramp.web.Badge;
import dev.onramp.web.Chart;
import dev.onramp.web.Chart.Stretch;
import dev.onramp.web.Figures;
import dev.onramp.web.Moment;
import dev.onramp.workload.WorkloadPaths;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A back-test as pages show it, perhaps beside another.
 *
 * @param page its address
 * @param rule in few words
 * @param trouble why there is no result; empty while there may be one
 * @param beside what the figures are compared with, in words; empty where they stand alone
 * @param stated what whoever asked put in the place of a measurement or of the rule's own target, in sentences
 * @param difference what the comparison comes to, in a sentence; empty where they stand alone
 */
public record RunView(
        String id,
        String page,
        State state,
        int percent,
        String team,
        Optional<String> workload,
        String cluster,
        String window,
        String samples,
        String rule,
        Badge badge,
        Optional<String> trouble,
        Optional<String> beside,
        Optional<String> difference,
        List<Chart> charts,
        List<Tile> tiles,
        List<Reading> readings,
        String replicasQuery,
        List<String> assumptions,
        List<String> stated,
        List<String> notes,
        List<Line> findings,
        List<Day> days,
        String eventsCaption,
        List<Change> events,
        String asked,
        Moment askedAt) {

    private static final int MOST_EVENTS = 25;
    private static final String LEFT_OUT = Replayability.Kind.NOT_REPLAYABLE.word();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    /**
     * How a trigger was replayed.
     *
     * @param alternative what to ask instead; empty where it replays
     * @param isQuery whether a person may know better how it replays; not of the clock, nor of what pods use
     */
    public record Reading(
            int trigger,
            String title,
            String kind,
            boolean guessed,
            Badge badge,
            String reason,
            String alternative,
            boolean isQuery) {

        static Reading of(TriggerReading reading, Scaling scaling) {
            return new Reading(
                    reading.trigger(),
                    reading.name() == null ? "Trigger " + (reading.trigger() + 1) : reading.name(),
                    reading.kind(),
                    reading.guessed(),
                    RunBadge.of(reading),
                    reading.reason(),
                    reading.alternative() == null ? "" : reading.alternative(),
                    scaling.triggers().get(reading.trigger()) instanceof Trigger.Prometheus);
        }
    }

    /** A finding. */
    public record Line(String tone, String word, String message, String code, String href) {
        static Line of(Noted noted) {
            return switch (noted.severity()) {
                case "error" -> new Line("bad", "Error", noted.message(), noted.code(), noted.href());
                case "warning" -> new Line("warn", "Warning", noted.message(), noted.code(), noted.href());
                default -> new Line("info", "Note", noted.message(), noted.code(), noted.href());
            };
        }
    }

    /** A day of the window; {@code look} leads to the charts of that day. */
    public record Day(
            String name, String look, String peak, String replicas, String gpuHours, String cost, String above) {}

    /** A change of replicas. */
    public record Change(String at, String iso, int from, int to, String by, String reason) {
        static Change of(Event event) {
            return new Change(
                    Lengths.moment(event.at()),
                    event.at().toString(),
                    event.from(),
                    event.to(),
                    event.by(),
                    event.reason());
        }
    }

    static RunView of(Run run, Optional<Compared> beside, Optional<Stretch> looked, int firstEvent) {
        return of(run, "this rule", beside, looked, firstEvent);
    }

    private static RunView of(
            Run run, String called, Optional<Compared> beside, Optional<Stretch> looked, int firstEvent) {
        Optional<BackTest> result = run.result().filter(ignored -> run.state() == State.DONE);
        Optional<Compared> with = beside.filter(
                other -> result.isPresent() && other.run().result().isPresent());
        Compared self = new Compared(called, run);
        return new RunView(
                run.id().toString(),
                run.page(),
                run.state(),
                run.percent(),
                run.question().team(),
                run.question().workload(),
                run.question().cluster(),
                Lengths.between(
                        run.question().window().from(), run.question().window().to()),
                result.map(RunView::samples).orElse(""),
                RuleWords.of(run.question().scaling()),
                RunBadge.of(run),
                trouble(run),
                with.map(Compared::name),
                with.map(other -> Difference.of(self, other)),
                result.map(each -> new RunCharts(run, each, called, with, looked).all())
                        .orElse(List.of()),
                result.map(each -> Tile.of(
                                each,
                                with.flatMap(other -> other.run().result()),
                                with.filter(other -> Difference.isOneYardstick(self, other))
                                        .isPresent()))
                        .orElse(List.of()),
                result.map(each -> readings(run, each)).orElse(List.of()),
                result.map(BackTest::replicasQuery).orElse(""),
                result.map(BackTest::assumptions).orElse(List.of()),
                Stated.of(run),
                result.map(each -> notes(run, each)).orElse(List.of()),
                result.map(each -> each.findings().stream().map(Line::of).toList())
                        .orElse(List.of()),
                result.map(each -> days(each, run.page())).orElse(List.of()),
                result.map(each -> caption(each, firstEvent)).orElse(""),
                result.map(each -> each.events().stream()
                                .skip(firstEvent)
                                .limit(MOST_EVENTS)
                                .map(Change::of)
                                .toList())
                        .orElse(List.of()),
                run.askedByName(),
                Moment.of(run.askedAt()));
    }

    /** Of a rule in a comparison, called there what it is called here. */
    static RunView of(Compared compared) {
        return of(compared.run(), compared.name(), Optional.empty(), Optional.empty(), 0);
    }

    private static Optional<String> trouble(Run run) {
        return switch (run.state()) {
            case FAILED ->
                Optional.of(run.failure()
                        .map(Run.Failure::sentence)
                        .orElse("This back-test ended without a result. Run it again."));
            case CANCELLED -> Optional.of("This back-test was stopped before it had a result.");
            default -> Optional.empty();
        };
    }

    private static String samples(BackTest result) {
        long samples = Math.round(result.hours() * 3600 / result.stepSeconds());
        return Figures.plain(samples) + " moments, " + Lengths.said(result.stepSeconds()) + " apart";
    }

    private static List<Reading> readings(Run run, BackTest result) {
        return result.triggers().stream()
                .map(trigger -> Reading.of(trigger, run.question().scaling()))
                .toList();
    }

    private static List<String> notes(Run run, BackTest result) {
        List<String> notes = new ArrayList<>();
        result.missing().stream()
                .limit(5)
                .forEach(missing ->
                        notes.add(Lengths.between(missing.from(), missing.to()) + " is missing: " + missing.why()));
        if (result.missing().size() > 5) {
            notes.add("And " + (result.missing().size() - 5) + " more stretches are missing.");
        }
        readings(run, result).stream()
                .filter(reading -> reading.kind().equals(LEFT_OUT))
                .forEach(reading -> notes.add(reading.title() + " is left out of this: " + reading.reason()));
        notes.addAll(result.remarks());
        return notes;
    }

    private static List<Day> days(BackTest result, String page) {
        return result.days().stream()
                .map(day -> {
                    LocalDate date = LocalDate.parse(day.date());
                    Instant from = date.atStartOfDay().toInstant(ZoneOffset.UTC);
                    Instant to = date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
                    return new Day(
                            DAY.format(date),
                            page + "?from=" + from + "&to=" + to,
                            day.peak() == null ? "–" : Figures.plain(day.peak()),
                            day.lowest() == day.highest() ? "" + day.lowest() : day.lowest() + "–" + day.highest(),
                            Figures.plain(Math.round(day.gpuHours() * 10) / 10.0),
                            Tile.dollars(day.cost()),
                            Lengths.said(day.aboveTargetSeconds()));
                })
                .toList();
    }

    private static String caption(BackTest result, int first) {
        int listed = result.events().size();
        if (listed == 0) {
            return "none: the replicas never changed";
        }
        int last = Math.min(listed, first + MOST_EVENTS);
        String range = listed <= MOST_EVENTS ? "" + listed : (first + 1) + " to " + last + " of " + listed;
        return listed < result.eventsInAll() ? range + ", the first of " + result.eventsInAll() + " in all" : range;
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    /** What came out, in a sentence. */
    public String said() {
        return badge.word() + ". "
                + trouble.orElseGet(() -> tiles.stream()
                        .map(tile -> tile.label() + ": " + tile.value())
                        .collect(Collectors.joining(", ", "", ".")));
    }

    /** What it is a back-test of. */
    public String subject() {
        return workload.map(name -> team + "/" + name).orElse("a rule of " + team);
    }

    public Optional<String> workloadPage() {
        return workload.map(name -> WorkloadPaths.page(new WorkloadId(team, name)));
    }
}
