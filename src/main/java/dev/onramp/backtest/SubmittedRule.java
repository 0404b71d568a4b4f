package dev.onramp.backtest;

import dev.onramp.workload.RevisionId;

/** A revision's rule on one of its clusters. */
record SubmittedRule(RevisionId revision, String cluster) {

    /** {@code team/name#3@cluster}: no name holds any of the three signs. */
    String key() {
        return revision + "@" + cluster;
    }

    static SubmittedRule parse(String key) {
        String[] parts = key.split("[/#@]", 4);
        return new SubmittedRule(RevisionId.of(parts[0], parts[1], Integer.parseInt(parts[2])), parts[3]);
    }
}
