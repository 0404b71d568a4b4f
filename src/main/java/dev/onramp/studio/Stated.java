package dev.onramp.studio;

import dev.onramp.backtest.Assumptions;
import dev.onramp.backtest.Question;
import dev.onramp.backtest.Run;
import dev.onramp.document.Durations;
import dev.onramp.document.Trigger;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        said.target()
                .filter(load -> !isTheThreshold(load, run.question()))
                .ifPresent(load -> all.add("Time above the target is judged by " + load.toPlainString()
                        + " for each serving replica" + threshold(run.question()) + who));
        said.coldStart().ifPresent(length -> all.add("A new replica serves after " + Durations.word(length) + who));
        said.replicasQuery().ifPresent(query -> all.add("The replicas that were ready are those of " + query + who));
        return all;
    }

    private static boolean isTheThreshold(BigDecimal load, Question question) {
        return question.leading()
                .map(Trigger.Prometheus::threshold)
                .filter(threshold -> threshold.compareTo(load) == 0)
                .isPresent();
    }

    private static String threshold(Question question) {
        return question.scaling().formula().isPresent()
                ? ""
                : Optional.of(question)
                        .flatMap(Question::leading)
                        .map(leading ->
                                " and not by the rule’s " + leading.threshold().toPlainString())
                        .orElse("");
    }
}
