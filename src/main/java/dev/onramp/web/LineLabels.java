package dev.onramp.web;

import dev.onramp.web.Chart.Line;
import dev.onramp.web.Chart.LineKind;
import dev.onramp.web.Chart.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the words of a chart's horizontal lines stand, so that none is written over another: above their line or below
 * it, or nowhere. Thresholds and limits have the first choice, then rungs from the lowest up.
 */
final class LineLabels {

    /** Plots in the style sheet's pixels: the usual one, and the small one, where words may have to go. */
    private static final double USUAL = 176;

    private static final double SMALL = 112;

    /** From the line to the near and the far edge of its words, above and below it. */
    private static final double NEAR = 3;

    private static final double FAR = 16;

    private final Map<Mark, Double> heights = new LinkedHashMap<>();
    private final Scale scale;

    private LineLabels(List<Mark> marks, Scale scale) {
        this.scale = scale;
        for (Mark mark : marks) {
            double up = scale.fraction(mark.value());
            if (up > 0 && up <= 1) {
                heights.put(mark, up);
            }
        }
    }

    /** The lines that lie within the scale, in the order of the marks. */
    static List<Line> lines(List<Mark> marks, Scale scale) {
        return new LineLabels(marks, scale).lines();
    }

    private List<Line> lines() {
        Map<Mark, Boolean> below = new HashMap<>();
        List<Extent> usual = new ArrayList<>();
        List<Extent> small = new ArrayList<>();
        List<Mark> roomy = new ArrayList<>();
        for (Mark mark : byRank()) {
            Optional<Boolean> place = place(mark, usual);
            if (place.isPresent()) {
                below.put(mark, place.get());
                usual.add(extent(mark, place.get(), USUAL));
                Extent there = extent(mark, place.get(), SMALL);
                boolean crossed = mark.kind() == LineKind.RUNG && isCrossed(mark, place.get(), SMALL);
                if (crossed || small.stream().anyMatch(there::overlaps)) {
                    roomy.add(mark);
                } else {
                    small.add(there);
                }
            }
        }
        return heights.entrySet().stream()
                .map(entry -> line(
                        entry.getKey(),
                        entry.getValue(),
                        Optional.ofNullable(below.get(entry.getKey())),
                        roomy.contains(entry.getKey())))
                .toList();
    }

    private static Line line(Mark mark, double up, Optional<Boolean> below, boolean roomy) {
        return new Line(
                mark.kind().style(),
                Chart.percent(1 - up),
                below.isPresent() ? mark.label() : "",
                below.orElse(false),
                mark.minor(),
                roomy);
    }

    private List<Mark> byRank() {
        return heights.keySet().stream()
                .sorted(Comparator.comparing(mark -> mark.kind() == LineKind.RUNG))
                .toList();
    }

    /** Whether below the line; empty where there is no room on either side. */
    private Optional<Boolean> place(Mark mark, List<Extent> taken) {
        // The lowest threshold says it below itself, so that the next one has room; a rung below itself would be read
        // as the one under it.
        boolean lowest = heights.values().stream().noneMatch(up -> up < heights.get(mark));
        List<Boolean> sides = mark.kind() == LineKind.RUNG
                ? List.of(false)
                : lowest && mark.kind() == LineKind.THRESHOLD ? List.of(true, false) : List.of(false, true);
        List<Boolean> free = sides.stream()
                .filter(below -> isFree(extent(mark, below, USUAL), taken) && isWithin(mark, below, SMALL))
                .toList();
        return free.stream()
                .filter(below -> !isCrossed(mark, below, USUAL))
                .findFirst()
                .or(() -> mark.kind() == LineKind.RUNG
                        ? Optional.empty()
                        : free.stream().findFirst());
    }

    private static boolean isFree(Extent words, List<Extent> taken) {
        return taken.stream().noneMatch(words::overlaps);
    }

    private boolean isWithin(Mark mark, boolean below, double height) {
        Extent words = extent(mark, below, height);
        return words.bottom() >= 0 && words.top() <= height;
    }

    /** Whether a line that is drawn strong goes through the words. */
    private boolean isCrossed(Mark mark, boolean below, double height) {
        Extent words = extent(mark, below, height);
        return heights.entrySet().stream()
                .filter(other -> other.getKey() != mark && other.getKey().kind() != LineKind.RUNG)
                .map(other -> other.getValue() * height)
                .anyMatch(y -> words.bottom() < y && y < words.top());
    }

    private Extent extent(Mark mark, boolean below, double height) {
        double y = scale.fraction(mark.value()) * height;
        return below ? new Extent(y - FAR, y - NEAR) : new Extent(y + NEAR, y + FAR);
    }

    /** From where to where words reach, upwards. */
    private record Extent(double bottom, double top) {
        boolean overlaps(Extent other) {
            return bottom < other.top && other.bottom < top;
        }
    }
}
