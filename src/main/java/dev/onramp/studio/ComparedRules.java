package dev.onramp.studio;

import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.BackTest.Figures;
import dev.onramp.backtest.BackTest.Money;
import dev.onramp.backtest.Run;
import dev.onramp.backtest.Yardstick;
import dev.onramp.studio.PageView.Cell;
import dev.onramp.studio.PageView.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules side by side, a row each. */
final class ComparedRules {

    private static final Cell NOTHING = new Cell("–", "");

    private ComparedRules() {}

    /** @param with those a person chose to lay beside the first, which can be left out again */
    static List<Rule> of(Run first, RunView view, List<Compared> others, List<UUID> with) {
        List<Rule> rules = new ArrayList<>();
        rules.add(rule("this rule", first, view, Optional.empty(), first));
        for (Compared other : others) {
            UUID id = other.run().id();
            List<UUID> rest = with.stream().filter(each -> !each.equals(id)).toList();
            Optional<String> without = with.contains(id) ? Optional.of(page(first, rest)) : Optional.empty();
            rules.add(rule(other.name(), other.run(), RunView.of(other), without, first));
        }
        return rules;
    }

    /** The address of a back-test with others beside it. */
    static String page(Run run, List<UUID> with) {
        String query = with.stream().map(id -> "with=" + id).collect(Collectors.joining("&"));
        return query.isEmpty() ? run.page() : run.page() + "?" + query;
    }

    private static Rule rule(String name, Run run, RunView view, Optional<String> without, Run first) {
        return new Rule(
                name,
                view,
                cell(run, result -> new Cell(Tile.range(result.figures()), "mean " + Tile.mean(result.figures()))),
                cell(run, result -> new Cell(Tile.number(result.figures().gpuHours()), "")),
                cell(run, result -> new Cell(Tile.dollars(result.cost().expectedPerMonth()), possible(result.cost()))),
                cell(run, result -> above(run, result.figures(), first)),
                cell(run, result -> new Cell(Lengths.said(result.figures().atMaxSeconds()), "")),
                cell(run, result -> events(result.figures())),
                without,
                note(run, view, first));
    }

    private static Cell cell(Run run, Function<BackTest, Cell> figure) {
        return run.result().map(figure).orElse(NOTHING);
    }

    private static String possible(Money cost) {
        return Tile.dollars(cost.floorPerMonth()) + "–" + Tile.dollars(cost.ceilingPerMonth());
    }

    /** Judged by another load it would be another figure, which can't stand beside the first rule's. */
    private static Cell above(Run run, Figures figures, Run first) {
        boolean isJudgedAlike = run == first || Yardstick.of(run.question()).judgesAs(Yardstick.of(first.question()));
        return isJudgedAlike
                ? new Cell(Lengths.said(figures.aboveTargetSeconds()), longest(figures))
                : new Cell("–", "judged by another target");
    }

    private static String longest(Figures figures) {
        return figures.aboveTargetSeconds() == 0 ? "" : "longest " + Lengths.said(figures.longestAboveTargetSeconds());
    }

    private static Cell events(Figures figures) {
        return new Cell(Integer.toString(figures.scaleUps() + figures.scaleDowns()), Tile.flaps(figures));
    }

    private static String note(Run run, RunView view, Run first) {
        if (!run.question().window().equals(first.question().window())) {
            return "over another window, " + view.window();
        }
        return run.result().isPresent() ? "" : view.trouble().orElse("still running");
    }
}
