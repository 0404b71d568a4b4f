package dev.onramp.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.web.Diff.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTest {

    @Test
    void equalTextsDifferNowhere() {
        assertTrue(Diff.of("a: 1\nb: 2\n", "a: 1\nb: 2\n", 3).isEmpty());
        assertTrue(Diff.of("", "", 3).isEmpty());
    }

    @Test
    void aReplacedLineStandsBesideTheOneItReplaces() {
        assertEquals(
                List.of(" 1 1 spec:", "-2   min: 2", "+  2 min: 1", " 3 3 max: 8"),
                told(Diff.of("spec:\nmin: 2\nmax: 8", "spec:\nmin: 1\nmax: 8", 1)));
    }

    @Test
    void fromNothingEverythingIsNew() {
        assertEquals(List.of("+  1 a: 1", "+  2 b: 2"), told(Diff.of("", "a: 1\nb: 2", 3)));
        assertEquals(List.of("-1   a: 1", "-2   b: 2"), told(Diff.of("a: 1\nb: 2", "", 3)));
    }

    @Test
    void ofTextsThatAreAltogetherDifferentOneIsTakenOutAndTheOtherPutIn() {
        String head = "kept: 1\n";
        String tail = "kept: 2\n";

        Diff diff = Diff.of(head + "a\n".repeat(50_000) + tail, head + "b\n".repeat(40_000) + tail, 3);

        assertEquals(90_000, diff.changes().size());
        List<Diff.Line> lines = diff.hunks().get(0).lines();
        assertEquals(new Diff.Line(Kind.SAME, 50_002, 40_002, YamlText.parts("kept: 2")), lines.get(lines.size() - 1));
    }

    @Test
    void placesFarApartAreHunksOfTheirOwn() {
        String before = numbered(1, 40);
        String after = before.replace("line5\n", "LINE5\n").replace("line30\n", "LINE30\n");

        Diff diff = Diff.of(before, after, 3);

        assertEquals(2, diff.hunks().size());
        assertEquals(8, diff.hunks().get(0).lines().size());
        assertEquals(2, diff.count());
    }

    @Test
    void placesWhoseSurroundingsMeetAreOneHunk() {
        String before = numbered(1, 20);

        Diff diff = Diff.of(before, before.replace("line5\n", "x\n").replace("line11\n", "y\n"), 3);

        assertEquals(1, diff.hunks().size());
    }

    @Test
    void whatDiffersWithinALineIsMarked() {
        Diff diff = Diff.of("image: registry.example/model:2.3", "image: registry.example/model:2.4", 3);

        assertEquals(
                List.of("3", "4"),
                diff.changes().stream()
                        .map(line -> line.parts().stream()
                                .filter(YamlText.Part::marked)
                                .map(YamlText.Part::text)
                                .collect(Collectors.joining()))
                        .toList());
    }

    @Test
    void theLaterTextAlwaysFollowsFromTheEarlierOne() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String before = randomText(random);
            String after = randomText(random);

            List<Diff.Line> lines = Diff.of(before, after, 100).hunks().stream()
                    .flatMap(hunk -> hunk.lines().stream())
                    .toList();

            if (!before.equals(after)) {
                assertEquals(before, without(lines, Diff.Kind.ADD));
                assertEquals(after, without(lines, Diff.Kind.DEL));
            }
        }
    }

    private static String without(List<Diff.Line> lines, Diff.Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() != kind)
                .map(Diff.Line::text)
                .collect(Collectors.joining("\n"));
    }

    private static String randomText(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> "k" + random.nextInt(4) + ": v")
                .collect(Collectors.joining("\n"));
    }

    private static String numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line" + i + "\n").collect(Collectors.joining());
    }

    private static List<String> told(Diff diff) {
        return diff.hunks().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .map(line -> switch (line.kind()) {
                    case SAME -> " " + line.before() + " " + line.after() + " " + line.text();
                    case DEL -> "-" + line.before() + "   " + line.text();
                    case ADD -> "+  " + line.after() + " " + line.text();
                })
                .toList();
    }
}
