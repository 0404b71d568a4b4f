package dev.onramp.web;

import dev.onramp.document.Trigger.MetricType;
import dev.onramp.web.Chart.LineKind;
import dev.onramp.web.Chart.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines over a value: for a total one for each further replica, so that crossing a rung is one more; for a level the
 * threshold alone.
 */
public final class Ladder {

    /** Rungs closer than this share of the chart would write over each other. */
    private static final double ROOM = 0.09;

    private static final int[] EVERY = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

    private Ladder() {}

    public static List<Mark> marks(MetricType type, double threshold, int max, Scale scale) {
        if (type == MetricType.VALUE) {
            return List.of(new Mark(threshold, LineKind.THRESHOLD, "threshold " + text(threshold), false));
        }
        List<Mark> marks = new ArrayList<>();
        int every = every(threshold, scale);
        if (every == 1) {
            marks.add(new Mark(threshold, LineKind.THRESHOLD, "threshold " + text(threshold) + " = 1 replica", false));
        }
        int highest = (int) Math.min(max, Math.floor(scale.top() / threshold));
        for (int replicas = every == 1 ? 2 : every; replicas <= highest; replicas += every) {
            if (replicas < max && max - replicas >= every * 0.75) {
                marks.add(rung(replicas, threshold, every));
            }
        }
        if (max > 1 && max <= highest) {
            marks.add(new Mark(threshold * max, LineKind.THRESHOLD, "maximum, " + max + " replicas", false));
        }
        return marks;
    }

    private static Mark rung(int replicas, double threshold, int every) {
        boolean first = replicas == every && every > 1;
        String label = first ? replicas + " replicas, " + text(threshold) + " each" : Integer.toString(replicas);
        return new Mark(threshold * replicas, LineKind.RUNG, label, !first);
    }

    private static int every(double threshold, Scale scale) {
        for (int every : EVERY) {
            if (threshold * every / (scale.top() - scale.bottom()) >= ROOM) {
                return every;
            }
        }
        return EVERY[EVERY.length - 1];
    }

    private static String text(double threshold) {
        return Figures.plain(threshold);
    }
}
