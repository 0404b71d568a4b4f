package dev.onramp.bench;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Server time, statements and weight of each page, with 10 and with 10,000 workloads. */
@QuarkusTest
@TestProfile(CountedSql.class)
class PageBench {

    private static final int WARM_UP = 50;
    private static final int ROUNDS = 200;
    private static final int FEW = 10;
    private static final int MANY = 10_000;

    /** Scripts, sheets and icons of the document, and what a module imports at once rather than when it is needed. */
    private static final Pattern ASSET = Pattern.compile(
            "(?:src|href)=\"?(/(?:assets|webjars)/[^\"#> ]+)|(?:from|import)\\s*\"\\./(part-[^\"]+\\.js)\"");

    @TestHTTPResource("/")
    URI portal;

    @Inject
    Population population;

    private record Measured(Times times, int statements) {}

    @Test
    void measure() {
        population.add(1, FEW);
        Visitor visitor = new Visitor(portal);
        measure(visitor); // or the first figures would be those of code not compiled yet
        Map<VisitedPage, Measured> few = measure(visitor);
        population.add(FEW + 1, MANY);
        Map<VisitedPage, Measured> many = measure(visitor);

        Report report = new Report(
                "pages",
                "page|ms p50 / p95, 10 workloads|10,000|p50 ratio|statements, 10|10,000|KB of HTML, gzip|KB with all it loads");
        for (VisitedPage page : VisitedPage.all()) {
            Times before = few.get(page).times();
            Times after = many.get(page).times();
            Visitor.Answer answer = visitor.get(page);
            report.row(
                    "%s|%s|%s|%.2f|%d|%d|%.1f|%s",
                    page.title(),
                    before,
                    after,
                    after.percentile(0.5) / before.percentile(0.5),
                    few.get(page).statements(),
                    many.get(page).statements(),
                    answer.compressed().length / 1024.0,
                    page.isFragment() ? "" : "%.1f".formatted(weight(visitor, answer) / 1024.0));
        }
        report.finish();
    }

    private static Map<VisitedPage, Measured> measure(Visitor visitor) {
        Map<VisitedPage, Measured> all = new LinkedHashMap<>();
        for (VisitedPage page : VisitedPage.all()) {
            for (int i = 0; i < WARM_UP; i++) {
                visitor.get(page);
            }
            Times times = new Times(ROUNDS);
            for (int i = 0; i < ROUNDS; i++) {
                times.add(visitor.get(page).nanos());
            }
            CountingDriver.drain();
            visitor.get(page);
            all.put(page, new Measured(times, CountingDriver.drain().size()));
        }
        return all;
    }

    /** What a browser with an empty cache fetches for the page, before anybody uses an editor. */
    private static long weight(Visitor visitor, Visitor.Answer page) {
        long bytes = page.compressed().length;
        Set<String> seen = new LinkedHashSet<>();
        List<String> texts = List.of(page.text());
        while (!texts.isEmpty()) {
            Set<String> fresh = new LinkedHashSet<>();
            for (String text : texts) {
                Matcher asset = ASSET.matcher(text);
                while (asset.find()) {
                    String path = asset.group(1) == null ? "/assets/" + asset.group(2) : asset.group(1);
                    if (seen.add(path.replaceAll("\\?.*", ""))) {
                        fresh.add(path);
                    }
                }
            }
            List<Visitor.Answer> answers =
                    fresh.stream().map(path -> visitor.get(path, "bob", false)).toList();
            bytes += answers.stream()
                    .mapToLong(answer -> answer.compressed().length)
                    .sum();
            texts = answers.stream().map(Visitor.Answer::text).toList();
        }
        return bytes;
    }
}
