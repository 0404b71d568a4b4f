package dev.onramp.bench;

import java.util.List;

/** A page or fragment that people look at: Bob of the platform sees all teams, Alice her own. */
record VisitedPage(String title, String path, String person, boolean isFragment) {

    /** Number 3 is approved, 7 waits for review; both are among the first ten. */
    static List<VisitedPage> all() {
        String approved = Population.path(3);
        return List.of(
                page("list", "/workloads"),
                own("list, Alice's", "/workloads"),
                page("list, one team", "/workloads?team=vision"),
                page("list, one state", "/workloads?state=IN_REVIEW"),
                page("list, one word", "/workloads?q=model"),
                own("form", "/workloads/new"),
                page("workload", approved),
                fragment("workload's status", approved + "/status"),
                fragment("workload's rollouts", approved + "/rollouts"),
                own("edit form", approved + "/edit"),
                page("revision", approved + "/revisions/1"),
                page("comparison", approved + "/revisions/2/comparison"),
                page("queue", "/reviews"),
                page("review", Population.path(7) + "/revisions/2/review"),
                page("audit", "/audit"),
                page("audit, one team", "/audit?team=vision"),
                page("audit, one workload", "/audit?subject=" + approved.substring("/workloads/".length())),
                page("audit, one action", "/audit?action=revision.approve"));
    }

    private static VisitedPage page(String title, String path) {
        return new VisitedPage(title, path, "bob", false);
    }

    private static VisitedPage own(String title, String path) {
        return new VisitedPage(title, path, "alice", false);
    }

    private static VisitedPage fragment(String title, String path) {
        return new VisitedPage(title, path, "bob", true);
    }
}
