package dev.onramp.studio;

import dev.onramp.backtest.Assumptions;
import dev.onramp.backtest.Run;
import dev.onramp.backtest.Yardstick;
import dev.onramp.backtest.Yardstick.Mark;
import dev.onramp.document.Durations;
import java.util.ArrayList;
import java.util.List;

/**
 * What whoever asked said of a back-test instead of letting it be read or measured, in sentences. Its figures can be
 * made to look good by it, so who decides by them is told.
 */
final class Stated {

    private Stated() {}

    static List<String> of(Run run) {
        Assumptions said = run.question().assumptions();
        String who = ", as " + run.askedByName() + " said.";
        List<String> all = new ArrayList<>();
        List<Mark> judged = Yardstick.of(run.question()).marks();
        judged.stream()
                .filter(Mark::isOther)
                .map(mark -> (judged.size() == 1 ? "" : mark.title() + ": ") + "Time above the target is judged by "
                        + mark.said(mark.load()) + " for each serving replica and not by the rule’s "
                        + mark.said(mark.own()) + who)
                .forEach(all::add);
        said.coldStart().ifPresent(length -> all.add("A new replica serves after " + Durations.word(length) + who));
        said.replicasQuery().ifPresent(query -> all.add("The replicas that were ready are those of " + query + who));
        return all;
    }
}
