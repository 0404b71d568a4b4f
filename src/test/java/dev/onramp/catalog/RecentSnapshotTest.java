package dev.onramp.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentSnapshotTest {

    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private int queries;

    @Test
    void aPageThatAsksForEachOfItsRowsAsksTheDatabaseOnce() {
        RecentSnapshot recent = recentOffer();

        for (int row = 0; row < 1000; row++) {
            recent.snapshot();
        }

        assertEquals(1, queries);
    }

    @Test
    void whatAnotherProcessChangedShowsASecondLater() {
        RecentSnapshot recent = recentOffer();
        recent.snapshot();

        now = now.plusMillis(1000);
        recent.snapshot();
        assertEquals(1, queries);

        now = now.plusMillis(1);
        recent.snapshot();
        assertEquals(2, queries);
    }

    @Test
    void aClockThatWasSetBackKeepsNothingOld() {
        RecentSnapshot recent = recentOffer();
        recent.snapshot();

        now = now.minusSeconds(3600);
        recent.snapshot();

        assertEquals(2, queries);
    }

    private RecentSnapshot recentOffer() {
        RecentSnapshot recent = new RecentSnapshot();
        recent.clock = settableClock();
        recent.transaction = noTransaction();
        recent.tables = new CatalogTables() {
            @Override
            Snapshot readAll() {
                queries++;
                return new Snapshot(List.of(), List.of());
            }
        };
        return recent;
    }

    private Clock settableClock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static TransactionSynchronizationRegistry noTransaction() {
        return (TransactionSynchronizationRegistry) Proxy.newProxyInstance(
                RecentSnapshotTest.class.getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getTransactionStatus")) {
                        return Status.STATUS_NO_TRANSACTION;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
