package dev.onramp.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.BackTests;
import dev.onramp.backtest.Kept;
import dev.onramp.backtest.Run;
import dev.onramp.backtest.TimeWindow;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.studio.PageView.Rule;
import dev.onramp.studio.PageView.Standing;
import dev.onramp.studio.PageView.Use;
import dev.onramp.web.Badge;
import dev.onramp.web.Chart.Stretch;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.WorkloadPaths;
import dev.onramp.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what the studio shows of a back-test. */
@ApplicationScoped
class PageViews {

    /** More rules than this nobody can tell apart. */
    static final int MOST_RULES = 4;

    private static final int EVENTS_A_PAGE = 25;

    private final BackTests backTests;
    private final PresentRules present;
    private final Workloads workloads;
    private final Clusters clusters;

    @Inject
    PageViews(BackTests backTests, PresentRules present, Workloads workloads, Clusters clusters) {
        this.backTests = backTests;
        this.present = present;
        this.workloads = workloads;
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
        List<Rule> rules = rules(run, view, others, wanted.with());
        int listed = run.result().map(result -> result.events().size()).orElse(0);
        return new PageView(
                view,
                run.mayBeStoppedBy(by),
                self(run, wanted.with()),
                Windows.nearest(run.question().window().length()),
                run.question().window().from().toString(),
                run.question().window().to().toString(),
                standing(run, by),
                rules,
                RuleForm.of(run.question()),
                use(run, by),
                kept(run, wanted.with()),
                wanted.looked().map(part -> part(part, run.question().window())),
                wanted.events() > 0
                        ? Optional.of(run.page() + "?events=" + Math.max(0, wanted.events() - EVENTS_A_PAGE))
                        : Optional.empty(),
                wanted.events() + EVENTS_A_PAGE < listed
                        ? Optional.of(run.page() + "?events=" + (wanted.events() + EVENTS_A_PAGE))
                        : Optional.empty(),
                clusters.all().stream().map(ClusterSettings::name).toList(),
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
            Run other = backTests.find(id, by, now);
            boolean isThere =
                    isTheSame(other, wanted.run()) || others.stream().anyMatch(each -> isTheSame(other, each.run()));
            if (!isThere && others.size() < MOST_RULES - 1) {
                others.add(new Compared("rule " + letter(wanted.with().indexOf(id)), other));
            }
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

    private static String self(Run run, List<UUID> with) {
        String query = with.stream().map(id -> "with=" + id).collect(Collectors.joining("&"));
        return query.isEmpty() ? run.page() : run.page() + "?" + query;
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

    private static List<Rule> rules(Run run, RunView view, List<Compared> others, List<UUID> with) {
        List<Rule> rules = new ArrayList<>();
        rules.add(rule("this rule", run, view, Optional.empty(), run));
        for (Compared other : others) {
            List<UUID> rest =
                    with.stream().filter(id -> !id.equals(other.run().id())).toList();
            boolean isChosen = with.contains(other.run().id());
            rules.add(rule(
                    other.name(),
                    other.run(),
                    RunView.of(other),
                    isChosen ? Optional.of(self(run, rest)) : Optional.empty(),
                    run));
        }
        return rules;
    }

    private static Rule rule(String name, Run run, RunView view, Optional<String> without, Run first) {
        Optional<BackTest> result = run.result();
        boolean sameWindow = run.question().window().equals(first.question().window());
        String note = !sameWindow
                ? "over another window, " + view.window()
                : result.isEmpty() ? view.trouble().orElse("still running") : "";
        return new Rule(
                name,
                view,
                result.map(each -> Tile.range(each.figures())).orElse("–"),
                result.map(each -> Tile.dollars(each.cost().expectedPerMonth())).orElse("–"),
                result.map(each -> Tile.number(each.figures().gpuHours())).orElse("–"),
                result.map(each -> Lengths.said(each.figures().aboveTargetSeconds()))
                        .orElse("–"),
                result.map(each ->
                                "" + (each.figures().scaleUps() + each.figures().scaleDowns()))
                        .orElse("–"),
                without,
                note);
    }

    private Optional<RevisionView> newest(Run run, Person by) {
        return run.question()
                .workload()
                .map(name -> new WorkloadId(run.question().team(), name))
                .filter(id -> workloads.state(id).isPresent())
                .map(id -> workloads.newest(id, by));
    }

    /** Whether the rule is the workload's newest, the one that runs, or neither. */
    private Optional<Standing> standing(Run run, Person by) {
        return newest(run, by).map(newest -> {
            String revision = "r" + newest.id().number();
            if (backTests.isOfTheRuleOf(newest, run)) {
                return new Standing(
                        new Badge("The rule of " + revision, "ok", "ok"),
                        newest.id().page());
            }
            Optional<RevisionView> approved =
                    workloads.approved(newest.id().workload()).filter(each -> backTests.isOfTheRuleOf(each, run));
            return approved.map(each -> new Standing(
                            new Badge("The rule of r" + each.id().number() + ", which runs", "ok", "ok"),
                            each.id().page()))
                    .orElseGet(() -> new Standing(
                            new Badge("Another rule than " + revision + " has", "held", "clock"),
                            newest.id().page()));
        });
    }

    private Optional<Use> use(Run run, Person by) {
        String team = run.question().team();
        if (!by.mayActFor(team)) {
            return Optional.empty();
        }
        Optional<RevisionView> newest = newest(run, by);
        if (newest.isPresent()) {
            RevisionView revision = newest.get();
            return backTests.isOfTheRuleOf(revision, run)
                    ? Optional.empty()
                    : Optional.of(new Use(
                            WorkloadPaths.page(revision.id().workload()) + "/edit",
                            "Use this rule",
                            Documents.toYaml(withScaling(
                                    revision.document(), run.question().document())),
                            "r" + revision.id().number(),
                            revision.digest()));
        }
        return Optional.of(
                new Use("/workloads/new", "Start a workload with this rule", Documents.toYaml(begun(run)), "", ""));
    }

    private static JsonNode withScaling(GpuWorkload document, GpuWorkload tried) {
        ObjectNode tree = Documents.tree(document).deepCopy();
        ((ObjectNode) tree.get("spec")).set("scaling", Documents.tree(tried).at("/spec/scaling"));
        return tree;
    }

    private static JsonNode begun(Run run) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("apiVersion", GpuWorkload.API_VERSION).put("kind", GpuWorkload.KIND);
        ObjectNode metadata =
                root.putObject("metadata").put("team", run.question().team());
        run.question().workload().ifPresent(name -> metadata.put("name", name));
        ObjectNode spec = root.putObject("spec");
        spec.putArray("clusters").add(run.question().cluster());
        spec.put("instanceClass", run.question().instanceClass().name());
        spec.set("scaling", Documents.tree(run.question().document()).at("/spec/scaling"));
        return root;
    }

    private static String curl(URI base, Run run) {
        return "curl -X POST '" + base.toString().replaceAll("/$", "") + "/api/v1/backtests' \\\n"
                + "  -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' \\\n"
                + "  --data-binary @- <<'JSON'\n"
                + run.question().asJson() + "\nJSON\n";
    }
}
