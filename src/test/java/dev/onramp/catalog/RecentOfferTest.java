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

class RecentOfferTest {

    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private int queries;

    @Test
    void aPageThatAsksForEachOfItsRowsAsksTheDatabaseOnce() {
        RecentOffer recent = recentOffer();

        for (int row = 0; row < 1000; row++) {
            recent.offer();
        }

        assertEquals(1, queries);
    }

    @Test
    void whatAnotherProcessChangedShowsASecondLater() {
        RecentOffer recent = recentOffer();
        recent.offer();

        now = now.plusMillis(1000);
        recent.offer();
        assertEquals(1, queries);

        now = now.plusMillis(1);
        recent.offer();
        assertEquals(2, queries);
    }

    @Test
    void aClockThatWasSetBackKeepsNothingOld() {
        RecentOffer recent = recentOffer();
        recent.offer();

        now = now.minusSeconds(3600);
        recent.offer();

        assertEquals(2, queries);
    }

    private RecentOffer recentOffer() {
        RecentOffer recent = new RecentOffer();
        recent.clock = settableClock();
        recent.transaction = noTransaction();
        recent.tables = new CatalogTables() {
            @Override
            Offer readAll() {
                queries++;
                return new Offer(List.of(), List.of());
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
                RecentOfferTest.class.getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getTransactionStatus")) {
                        return Status.STATUS_NO_TRANSACTION;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
