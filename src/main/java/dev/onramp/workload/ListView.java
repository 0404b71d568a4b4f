package dev.onramp.workload;

import dev.onramp.people.Person;
import dev.onramp.web.Moment;
import java.util.Collection;
import java.util.List;

/**
 * The list of workloads, as its page shows it.
 *
 * @param lines the page's lines
 * @param next the address of the page that follows; null at the end
 * @param first the address of the first page; null on it
 * @param teams the teams that can be chosen
 * @param mayAsk whether the person can make a workload
 * @param everything whether a filter hides nothing
 */
record ListView(
        List<Line> lines,
        String next,
        String first,
        List<String> teams,
        String team,
        String state,
        String words,
        boolean mayAsk,
        boolean everything,
        String curl) {

    /** A choice of the state filter. */
    record StateChoice(String value, String title, boolean chosen) {}

    /** One workload. */
    record Line(WorkloadSummary workload, LiveStates.LiveState live, String perMonth, String gpu, Moment at) {
        public String page() {
            return WorkloadPaths.page(workload.id());
        }

        public String range() {
            return workload.min() == workload.max()
                    ? String.valueOf(workload.min())
                    : workload.min() + "–" + workload.max();
        }

        public String onClusters() {
            return String.join(", ", workload.clusters());
        }

        /** Whether what clusters say is the news; else the revision's state is. */
        public boolean isLive() {
            return live != null && workload.state() == WorkloadState.APPROVED;
        }

        public String liveWord() {
            return live.wordBeside(workload.failed());
        }
    }

    public List<StateChoice> states() {
        return List.of(WorkloadState.values()).stream()
                .map(choice -> new StateChoice(
                        choice.name(), choice.word(), choice.name().equals(state)))
                .toList();
    }

    static List<String> teamsOf(Person person, Collection<String> all) {
        return person.seesAll() ? List.copyOf(all) : List.copyOf(person.teams());
    }
}
