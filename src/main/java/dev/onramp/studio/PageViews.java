package dev.onramp.studio;

import dev.onramp.backtest.BackTests;
import dev.onramp.backtest.Kept;
import dev.onramp.backtest.Run;
import dev.onramp.backtest.TimeWindow;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.people.Person;
import dev.onramp.studio.PageView.Rule;
import dev.onramp.web.Chart.Stretch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Gathers what the studio shows of a back-test. */
@ApplicationScoped
class PageViews {

    /** More rules than this nobody can tell apart. */
    static final int MOST_RULES = 4;

    private static final int EVENTS_A_PAGE = 25;

    private final BackTests backTests;
    private final PresentRules present;
    private final Reuse reuse;
    private final Clusters clusters;

    @Inject
    PageViews(BackTests backTests, PresentRules present, Reuse reuse, Clusters clusters) {
        this.backTests = backTests;
        this.present = present;
        this.reuse = reuse;
        this.clusters = clusters;
    }

    /**
     * What is asked for.
     *
     * @param with others to lay beside it
     * @param looked the part to look at
     * @param events the first of the scale events to list
     */
    record Wanted(Run run, List<UUID> with, Optional<Stretch> looked, int events) {}

    PageView of(Wanted wanted, URI base, Person by, Instant now) {
        Run run = wanted.run();
        List<Compared> others = others(wanted, by, now);
        RunView view = RunView.of(run, others.stream().findFirst(), wanted.looked(), wanted.events());
        List<Rule> rules = ComparedRules.of(run, view, others, wanted.with());
        int listed = run.result().map(result -> result.events().size()).orElse(0);
        return new PageView(
                view,
                run.mayBeStoppedBy(by),
                ComparedRules.page(run, wanted.with()),
                Windows.nearest(run.question().window().length()),
                run.question().window().from().toString(),
                run.question().window().to().toString(),
                reuse.standing(run, by),
                rules,
                RuleForm.of(run.question()),
                reuse.use(run, by),
                kept(run, wanted.with()),
                wanted.looked().map(part -> part(part, run.question().window())),
                wanted.events() > 0
                        ? Optional.of(run.page() + "?events=" + Math.max(0, wanted.events() - EVENTS_A_PAGE))
                        : Optional.empty(),
                wanted.events() + EVENTS_A_PAGE < listed
                        ? Optional.of(run.page() + "?events=" + (wanted.events() + EVENTS_A_PAGE))
                        : Optional.empty(),
                clusters.all().stream().map(ClusterSettings::name).toList(),
                backTests.keptFor().toDays(),
                run.page() + ".csv",
                curl(base, run));
    }

    /** For the workload's form: the result beside the rule that runs now. */
    RunView brief(Run run, Person by, Instant now) {
        return RunView.of(run, present.beside(run, by, now), Optional.empty(), 0);
    }

    /** For whoever decides on a revision: beside the rule that ran when it was submitted, where that is kept. */
    RunView brief(Kept kept, boolean isDecided, Person by, Instant now) {
        Optional<Compared> present = kept.present()
                .map(ran ->
                        new Compared((isDecided ? "rule before, r" : "present rule, r") + ran.revision(), ran.run()));
        return RunView.of(kept.run(), present.or(() -> this.present.beside(kept.run(), by, now)), Optional.empty(), 0);
    }

    private List<Compared> others(Wanted wanted, Person by, Instant now) {
        List<Compared> others = new ArrayList<>();
        present.beside(wanted.run(), by, now).ifPresent(others::add);
        for (UUID id : wanted.with()) {
            // One that was forgotten by now takes nothing from the rest.
            backTests
                    .look(id, by, now)
                    .filter(other -> !isTheSame(other, wanted.run()))
                    .filter(other -> others.size() < MOST_RULES - 1
                            && others.stream().noneMatch(each -> isTheSame(other, each.run())))
                    .ifPresent(other -> others.add(
                            new Compared("rule " + letter(wanted.with().indexOf(id)), other)));
        }
        return others;
    }

    /** Whether two are of one rule, judged alike over one window: then one of them tells all. */
    private static boolean isTheSame(Run one, Run other) {
        return one.ruleDigest().equals(other.ruleDigest())
                && one.question().cluster().equals(other.question().cluster())
                && one.question().window().equals(other.question().window())
                && one.question().assumptions().equals(other.question().assumptions());
    }

    /** The oldest first, so that each keeps its letter; where there are too many the oldest goes. */
    private static List<UUID> kept(Run run, List<UUID> with) {
        List<UUID> all = Stream.concat(with.stream().filter(id -> !id.equals(run.id())), Stream.of(run.id()))
                .distinct()
                .toList();
        return all.subList(Math.max(0, all.size() - (MOST_RULES - 1)), all.size());
    }

    /** As much of it as lies within the window, as the form says it. */
    private static String part(Stretch part, TimeWindow window) {
        Instant from = part.from().isBefore(window.from()) ? window.from() : part.from();
        Instant to = part.to().isAfter(window.to()) ? window.to() : part.to();
        return from + "/" + to;
    }

    private static String letter(int position) {
        return String.valueOf((char) ('A' + position));
    }

    private static String curl(URI base, Run run) {
        return "curl -X POST '" + base.toString().replaceAll("/$", "") + "/api/v1/backtests' \\\n"
                + "  -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' \\\n"
                + "  --data-binary @- <<'JSON'\n"
                + run.question().asJson() + "\nJSON\n";
    }
}
