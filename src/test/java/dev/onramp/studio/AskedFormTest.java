package dev.onramp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.backtest.Assumptions;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Problem;
import dev.onramp.scaling.Replayability.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a form says of a back-test beside the rule. */
class AskedFormTest {

    @Test
    void whatIsSaidOfATriggerCountsWhereTheOnesBeforeItSayNothing() {
        Assumptions said = form(Map.of("bt.kind.1", "total", "bt.kind.4", "", "bt.target.2", "25"))
                .assumptions();

        assertEquals(List.of(Optional.empty(), Optional.of(Kind.TOTAL)), said.kinds());
        assertEquals(List.of(Optional.empty(), Optional.empty(), Optional.of(new BigDecimal("25"))), said.targets());
        assertEquals(
                Assumptions.NONE,
                form(Map.of("bt.kind.0", "", "bt.target", " ")).assumptions());
    }

    @Test
    void everythingThatIsWrongIsSaidAtItsField() {
        AskedForm asked = form(Map.of(
                "bt.kind.1", "sum",
                "bt.target", "-4",
                "bt.target.1", "many",
                "bt.coldStart", "3h",
                "bt.standIn", "Not A Name",
                "bt.replicasQuery", "x".repeat(5000)));

        DocumentRefused refused = assertThrows(DocumentRefused.class, asked::assumptions);

        assertEquals(
                List.of("/kinds/1", "/replicasQuery", "/coldStart", "/target", "/targets/1", "/standIn"),
                refused.problems().stream().map(Problem::pointer).toList());
    }

    @Test
    void aLengthOfTimeIsReadAsPeopleWriteIt() {
        assertEquals(
                Optional.of(Duration.ofMinutes(5)),
                form(Map.of("bt.coldStart", "5 m")).assumptions().coldStart());
    }

    @Test
    void whileOneTriggerIsToldWhatWasToldOfOthersIsCarriedAlong() {
        AskedForm asked = form(
                Map.of("triggers.0.query", "a", "triggers.1.query", "b", "bt.kind.0", "total", "bt.kind.1", "total"));

        AskedProblem problem = AskedProblem.of(new Problem("/scaling/triggers/1", "Who knows?"), asked);

        assertEquals(Optional.of(1), problem.untold());
        assertEquals(
                "bt.kind.0=total",
                problem.told().stream()
                        .map(field -> field.name() + "=" + field.text())
                        .collect(Collectors.joining("&")));
        assertTrue(AskedProblem.of(new Problem("/target", "No."), asked).told().isEmpty());
    }

    private static AskedForm form(Map<String, String> texts) {
        return new AskedForm(texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue()))));
    }
}
