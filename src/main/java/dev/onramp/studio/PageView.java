package dev.onramp.studio;

import dev.onramp.web.Badge;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The studio of one back-test.
 *
 * @param stop whether the person may stop it while it runs
 * @param self its address, with the rules beside it
 * @param length of the window, as the form offers it
 * @param from where the window begins
 * @param to where it ends
 * @param standing how the rule stands to the workload's; empty where there is no workload
 * @param rules those laid side by side, this one first; alone where there are no others
 * @param form the rule, to be tried with other numbers
 * @param use leads back into the workload's form with this rule; empty where the person may not change it
 * @param kept the runs that the next one is laid beside, the newest first
 * @param part the part of the window that is drawn, as the form says it to try that part by itself; empty for all
 * @param days for how many it is kept, unless a revision has it
 * @param csv where the table is
 */
public record PageView(
        RunView run,
        boolean stop,
        String self,
        String length,
        String from,
        String to,
        Optional<Standing> standing,
        List<Rule> rules,
        RuleForm form,
        Optional<Use> use,
        List<UUID> kept,
        Optional<String> part,
        Optional<String> earlier,
        Optional<String> later,
        List<String> clusters,
        long days,
        String csv,
        String curl) {

    /**
     * How a rule stands to the one of a workload.
     *
     * @param badge told by tone, icon and word
     * @param href the revision
     */
    public record Standing(Badge badge, String href) {}

    /**
     * A rule in the comparison.
     *
     * @param atMax time at the maximum
     * @param without leads to the comparison without it; empty for the first
     * @param note why it can't be compared figure by figure; empty where it can
     */
    public record Rule(
            String name,
            RunView run,
            Cell replicas,
            Cell gpuHours,
            Cell month,
            Cell above,
            Cell atMax,
            Cell events,
            Optional<String> without,
            String note) {}

    /** A figure, and what is smaller beneath it. */
    public record Cell(String value, String sub) {}

    /**
     * A document for the workload's form, which decides what becomes of it.
     *
     * @param from the revision that all but the rule is taken from; empty for a new workload
     * @param expects that revision's digest
     */
    public record Use(String action, String label, String yaml, String from, String expects) {}

    public List<Windows.Choice> windows() {
        return Windows.ALL;
    }

    /** The ones beside it. */
    public List<Rule> others() {
        return rules.subList(1, rules.size());
    }

    public boolean compares() {
        return rules.size() > 1;
    }
}
