package dev.onramp.backtest;

import dev.onramp.document.GpuWorkload;
import dev.onramp.document.WorkloadId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** What the team said of a rule when it last tried it: who has corrected a guess is not to do so again. */
@ApplicationScoped
class SaidBefore {

    private final BackTests backTests;
    private final RunStore store;

    @Inject
    SaidBefore(BackTests backTests, DataSource dataSource) {
        this.backTests = backTests;
        this.store = new RunStore(dataSource);
    }

    /** How the rule's metrics were replayed in its newest back-test; guessed where it has none. */
    Assumptions of(WorkloadId workload, String cluster, GpuWorkload document, Instant now) {
        return backTests
                .ruleDigest(document, cluster)
                .flatMap(digest -> store.newestDone(workload, cluster, digest, Duration.ZERO, Instant.EPOCH, now))
                .map(run -> run.question().assumptions().ofReplaying())
                .orElse(Assumptions.NONE);
    }
}
