package dev.onramp.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.promql.PromQlTokens.Token;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlLayoutTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sum( rate( x[ 5m ] ) )|sum(rate(x[5m]))",
                "sum by(job ,pod)(x)|sum by (job, pod) (x)",
                "sum(x)by(job)|sum(x) by (job)",
                "a{ b = \"c\" , d=~'e' }|a{b=\"c\",d=~'e'}",
                "a+b*-c|a + b * -c",
                "- a ^ 2|-a ^ 2",
                "a>bool 3|a > bool 3",
                "a/on(x)group_left(y)b|a / on (x) group_left (y) b",
                "a[1h : 5m] offset - 1d|a[1h:5m] offset -1d",
                "x@end()|x @ end()",
                "(a or b)[5m:]|(a or b)[5m:]",
                "rate({__name__=~\"a.*\"}[5m])|rate({__name__=~\"a.*\"}[5m])",
                "time( )|time()",
                "-(a - -b)|-(a - -b)",
                "a or vector( 0 )|a or vector(0)"
            })
    void whatFitsStandsOnOneLine(String written, String laidOut) {
        assertEquals(Optional.of(laidOut), PromQlLayout.of(written));
    }

    @Test
    void whatDoesNotFitIsBrokenAtBracketsAndOperators() {
        String query = "sum(rate(:tensorflow:serving:request_latency_sum{namespace=\"vision\",model_name=\"m\"}[2m]))"
                + "/sum(rate(:tensorflow:serving:request_latency_count{namespace=\"vision\"}[2m]))";

        assertEquals(
                List.of(
                        "  sum(",
                        "    rate(",
                        "      :tensorflow:serving:request_latency_sum{namespace=\"vision\",model_name=\"m\"}[2m]",
                        "    )",
                        "  )",
                        "/",
                        "  sum(rate(:tensorflow:serving:request_latency_count{namespace=\"vision\"}[2m]))"),
                PromQlLayout.of(query).orElseThrow().lines().toList());
    }

    @Test
    void commentsGatherAtTheTop() {
        assertEquals(
                Optional.of("# what waits\n# in front\nsum(a) + b"),
                PromQlLayout.of("sum(a # what waits  \n) # in front\n+ b"));
    }

    @Test
    void whatIsNotUnderstoodIsLeftAlone() {
        assertEquals(Optional.empty(), PromQlLayout.of("sum(rate(x[5m])"));
        assertEquals(Optional.empty(), PromQlLayout.of(""));
    }

    @Property(tries = 2000)
    void onlyTheSpaceBetweenWordsMoves(@ForAll("queries") String query) {
        String laidOut = PromQlLayout.of(query).orElseThrow(() -> new AssertionError("not understood: " + query));

        assertEquals(words(query), words(laidOut), laidOut);
        assertEquals(Optional.of(laidOut), PromQlLayout.of(laidOut));
        assertTrue(PromQl.read(laidOut).isPresent());
    }

    private static List<String> words(String query) {
        return PromQlTokens.of(query).orElseThrow().stream()
                .map((Token token) -> query.substring(token.from(), token.to()))
                .toList();
    }

    @Provide
    Arbitrary<String> queries() {
        return expression(3);
    }

    private static Arbitrary<String> expression(int depth) {
        Arbitrary<String> space = Arbitraries.of("", " ", "\n  ", " # why\n");
        Arbitrary<String> leaf = Arbitraries.of(
                "up",
                ":tensorflow:serving:request_count{namespace=\"vision\",model_name=\"a long name\"}",
                "x{a=\"b\", c!~'d'} offset 5m",
                "{__name__=\"requests_total\"}",
                "rate(requests_total{namespace=\"vision\"}[2m])",
                "x[1h:5m] @ end()",
                "1e6",
                "-3",
                "vector(0)",
                "time()");
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = expression(depth - 1);
        Arbitrary<String> called = Combinators.combine(
                        Arbitraries.of("sum(", "max by (pod) (", "clamp_max(3, ", "histogram_quantile(0.9,", "-(", "("),
                        space,
                        inner,
                        space)
                .as((head, before, text, after) -> head + before + text + after + ")");
        Arbitrary<String> combined = Combinators.combine(
                        inner,
                        space,
                        Arbitraries.of(
                                " + ",
                                "-",
                                "/ on (pod) group_left (node) ",
                                " > bool ",
                                " or ",
                                " and ignoring (a, b) ",
                                "^",
                                "*"),
                        space,
                        inner)
                .as((left, before, operator, after, right) -> left + before + operator + after + right);
        return Arbitraries.oneOf(leaf, called, combined, called);
    }
}
