package dev.onramp.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the catalogue for a moment, so that a page of many workloads asks the database once. What this process changes
 * shows at once; what another changes, a second later.
 */
@ApplicationScoped
class RecentSnapshot {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final Object CHANGED = new Object();

    private record Kept(Snapshot snapshot, Instant since) {}

    @Inject
    CatalogTables tables;

    @Inject
    Clock clock;

    @Inject
    TransactionSynchronizationRegistry transaction;

    private volatile Kept kept;

    Snapshot snapshot() {
        if (isChangedInThisTransaction()) {
            // Others must not see it before it is committed, so it is not kept.
            return tables.readAll();
        }
        Instant now = clock.instant();
        Kept known = kept;
        if (known == null || now.isAfter(known.since().plus(MOMENT)) || now.isBefore(known.since())) {
            known = new Kept(tables.readAll(), now);
            kept = known;
        }
        return known.snapshot();
    }

    /** Said by whoever changed the tables; the rest of the transaction reads them anew, and so do all after it. */
    void changedInThisTransaction() {
        transaction.putResource(CHANGED, Boolean.TRUE);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                kept = null;
            }
        });
    }

    private boolean isChangedInThisTransaction() {
        return transaction.getTransactionStatus() == Status.STATUS_ACTIVE && transaction.getResource(CHANGED) != null;
    }
}
