package dev.onramp.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page asks the database the same questions however many workloads there are: no query for each line. */
@QuarkusTest
@TestProfile(CountedSql.class)
class PageStatementsTest {

    /** Beside those that any page sends; the review page lays the most together. */
    private static final int MOST = 12;

    @TestHTTPResource("/")
    URI portal;

    @Inject
    Population population;

    @AfterEach
    void remove() {
        population.remove();
    }

    @Test
    void noPageSendsMoreStatementsWhereThereAreMoreWorkloads() {
        Visitor visitor = new Visitor(portal);
        population.add(1, 10);
        Map<String, List<String>> few = statements(visitor);
        population.add(11, 80);
        Map<String, List<String>> many = statements(visitor);

        for (String page : few.keySet()) {
            assertEquals(few.get(page), many.get(page), page);
            assertTrue(few.get(page).size() <= MOST, page + ": " + few.get(page));
        }
    }

    private static Map<String, List<String>> statements(Visitor visitor) {
        Map<String, List<String>> statements = new TreeMap<>();
        for (VisitedPage page : VisitedPage.all()) {
            visitor.get(page);
            CountingDriver.drain();
            visitor.get(page);
            statements.put(page.title(), CountingDriver.drain());
        }
        return statements;
    }
}
