package dev.onramp.scaling;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The rules that no other beats, cheapest first; each dearer one is less long above the target. */
final class Curve {

    private final List<RuleOutcome> points;

    private Curve(List<RuleOutcome> points) {
        this.points = points;
    }

    /** @param present of several that come to the same, the one most like this rule stands for them */
    static Curve of(Collection<RuleOutcome> outcomes, RuleNumbers present) {
        var order = Comparator.comparingDouble(RuleOutcome::replicaHours)
                .thenComparing(RuleOutcome::aboveTarget)
                .thenComparingInt(outcome -> outcome.rule().changesFrom(present))
                .thenComparing(outcome -> outcome.figures().scaleUps())
                .thenComparing(outcome -> outcome.rule().thresholds(), Curve::compare);
        var points = new ArrayList<RuleOutcome>();
        outcomes.stream().sorted(order).forEachOrdered(outcome -> {
            if (points.isEmpty() || outcome.aboveTarget().compareTo(last(points).aboveTarget()) < 0) {
                points.add(outcome);
            }
        });
        return new Curve(points);
    }

    private static int compare(List<BigDecimal> one, List<BigDecimal> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static RuleOutcome last(List<RuleOutcome> points) {
        return points.get(points.size() - 1);
    }

    List<RuleOutcome> points() {
        return List.copyOf(points);
    }

    /** The end of the curve that is above the target no longer than this; never empty. */
    Curve noLongerThan(Duration above) {
        return new Curve(points.subList(indexOf(above), points.size()));
    }

    /** The least time above the target that any of the rules reaches. */
    Duration least() {
        return last(points).aboveTarget();
    }

    /** The cheapest that is above the target no longer than this, or the best there is. */
    RuleOutcome cheapest(Duration above) {
        return points.get(indexOf(above));
    }

    private int indexOf(Duration above) {
        int index = 0;
        while (index < points.size() - 1 && points.get(index).aboveTarget().compareTo(above) > 0) {
            index++;
        }
        return index;
    }

    /** Between two of its points the one where the next replica-hour stops buying much: the farthest below their line. */
    RuleOutcome knee(RuleOutcome cheap, RuleOutcome good) {
        double cost = good.replicaHours() - cheap.replicaHours();
        double above = cheap.aboveTarget().minus(good.aboveTarget()).toMillis();
        RuleOutcome knee = good;
        double farthest = 0;
        for (var point : points.subList(points.indexOf(cheap), points.indexOf(good) + 1)) {
            double spent = (point.replicaHours() - cheap.replicaHours()) / cost;
            double left = point.aboveTarget().minus(good.aboveTarget()).toMillis() / above;
            if (1 - spent - left > farthest) {
                farthest = 1 - spent - left;
                knee = point;
            }
        }
        return knee;
    }
}
