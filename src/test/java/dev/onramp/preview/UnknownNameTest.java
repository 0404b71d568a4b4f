package dev.onramp.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.promql.PromQl;
import dev.onramp.promql.QueryShape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "sum(steddy{app=\"a\"}) | sum(steady{app=\"a\"})",
                "sum(rate(steddy[5m])) | sum(rate(steady[5m]))",
                "sum({app=\"steddy\", __name__=\"steddy\"}) | sum({app=\"steddy\", __name__=\"steady\"})",
                "sum({\"steddy\"}) | sum({\"steady\"})",
                "sum({note=\", 'steddy\", \"steddy\"}) | sum({note=\", 'steddy\", \"steady\"})",
            })
    void onlyTheMetricsNameIsMended(String query, String mended) {
        UnknownName unknown = UnknownName.metric(query, selector(query), List.of("steady", "load"));

        assertEquals(Optional.of(mended), unknown.mended());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "sum(load{app=\"loa\"}) | app | sum(load{app=\"load\"})",
                "sum(visn_load{namespace=\"visn\"}) | namespace | sum(visn_load{namespace=\"vision\"})",
                "sum(load{pod=\"visn\", namespace='visn'}) | namespace | sum(load{pod=\"visn\", namespace='vision'})",
                "sum(load{in_namespace=\"visn\", namespace=\"visn\"}) | namespace"
                        + " | sum(load{in_namespace=\"visn\", namespace=\"vision\"})",
                "sum(load{note=\", namespace='visn'\", namespace=\"visn\"}) | namespace"
                        + " | sum(load{note=\", namespace='visn'\", namespace=\"vision\"})",
            })
    void onlyTheLabelsValueIsMended(String query, String label, String mended) {
        PromQl.Selector selector = selector(query);
        PromQl.Matcher matcher = selector.matchers().stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow();

        UnknownName unknown = UnknownName.value(query, selector, matcher, List.of("vision", "load"));

        assertEquals(Optional.of(mended), unknown.mended());
    }

    @Test
    void aValueThatWouldEndItsQuotesIsOnlyTold() {
        String query = "sum(load{app=\"chat\"})";
        PromQl.Selector selector = selector(query);

        UnknownName unknown =
                UnknownName.value(query, selector, selector.matchers().get(0), List.of("cha\"t"));

        assertEquals(Optional.of("cha\"t"), unknown.meant());
        assertEquals(Optional.empty(), unknown.mended());
    }

    private static PromQl.Selector selector(String query) {
        return QueryShape.of(query).selectors().get(0);
    }
}
