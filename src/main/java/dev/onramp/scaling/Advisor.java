package dev.onramp.scaling;

import dev.onramp.document.Fallback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds rules that would have been better: replays a coarse grid of rules over one window, then the neighbours of the
 * best, and draws the curve of cost against time above the target. Every figure is an exact replay's, none is estimated.
 * The same situation gives the same advice. What is best is best on the past it was chosen from; {@link Advice} says how
 * much that was.
 */
public final class Advisor {

    /** As many as a person waits for: about a second for a week at 15 s and one trigger. */
    private static final int MOST_RULES = 1000;

    /** Longer windows get fewer rules, so that the work is bounded; 30 days at 15 s get 240. */
    private static final long MOST_SYNCS = 42_000_000;

    private static final int FEWEST_RULES = 50;

    /** How wide the search steps, as a share of what is tried for each number, round after round. */
    private static final double[] STRIDES = {1 / 12.0, 1 / 24.0, 1 / 48.0, 1 / 96.0, 1 / 96.0, 1 / 96.0};

    /** Rules that are longer above the target than this share of the window are neither drawn nor proposed. */
    private static final double WORST = 0.1;

    /** What counts as seldom above the target. */
    private static final double SELDOM = 0.02;

    /** What is not worth paying for: ten minutes of a week. */
    private static final double HARDLY = 0.001;

    private final Situation situation;
    private final Demand demand;
    private final RuleNumbers presentRule;
    private final int mostRules;
    private final Map<RuleNumbers, RuleOutcome> outcomes = new LinkedHashMap<>();

    private Advisor(Situation situation, Demand demand) {
        this.situation = situation;
        this.demand = demand;
        this.presentRule = RuleNumbers.of(situation.present());
        this.mostRules = (int) Math.min(
                MOST_RULES, Math.max(FEWEST_RULES, MOST_SYNCS / demand.need().size()));
    }

    /** Advice for a situation, or the reason why there is none. */
    public static Advice on(Situation situation) {
        var demand = Demand.of(situation);
        return demand.refusal()
                .<Advice>map(Advice.Refused::new)
                .orElseGet(() -> new Advisor(situation, demand).advise());
    }

    private Advice advise() {
        var possible = presentRule.within(demand.limits());
        var present = replay(possible);
        outcomes.put(possible, present);
        search();
        var curve = curve(present);
        return new Advice.Given(
                demand.hours(),
                demand.trigger(),
                demand.tried(),
                present,
                curve.points(),
                suggestions(curve, present),
                outcomes.size(),
                demand.peaks(),
                AdviceWords.sureness(demand.peaks(), demand.missing()),
                demand.remarks());
    }

    private void search() {
        var grid = new RuleGrid(
                presentRule,
                situation.present().fallback().map(Fallback::replicas).orElse(0),
                demand.tried(),
                situation.target(),
                demand.need(),
                demand.limits(),
                situation.flags());
        var coarse = grid.first();
        coarse.addAll(grid.firstOfOthers());
        tryAll(thinned(coarse, mostRules / 2));
        for (double stride : STRIDES) {
            var beside = new LinkedHashSet<RuleNumbers>();
            curve().points().forEach(point -> beside.addAll(grid.beside(point.rule(), stride)));
            beside.removeAll(outcomes.keySet());
            tryAll(thinned(beside, mostRules - outcomes.size()));
        }
    }

    /** Evenly chosen where there are too many. */
    private static List<RuleNumbers> thinned(Set<RuleNumbers> rules, int most) {
        var all = List.copyOf(new ArrayList<>(rules));
        if (all.size() <= most) {
            return all;
        }
        var some = new ArrayList<RuleNumbers>();
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * all.size() / most)));
        }
        return some;
    }

    private void tryAll(Collection<RuleNumbers> rules) {
        rules.forEach(rule -> outcomes.computeIfAbsent(rule, this::replay));
    }

    private RuleOutcome replay(RuleNumbers rule) {
        var policy = rule.in(situation.present(), situation.flags());
        var timeline =
                Replay.over(situation.window(), policy, situation.flags(), situation.sources(), situation.start());
        return new RuleOutcome(rule, ReplayFigures.of(timeline, policy, demand.need()));
    }

    private Curve curve() {
        return Curve.of(outcomes.values(), presentRule).noLongerThan(share(WORST));
    }

    /** What is drawn also shows where the present rule stands, however bad. */
    private Curve curve(RuleOutcome present) {
        return Curve.of(outcomes.values(), presentRule).noLongerThan(longer(present.aboveTarget(), share(WORST)));
    }

    private List<Suggestion> suggestions(Curve curve, RuleOutcome present) {
        var least = curve.least().plus(share(HARDLY));
        var seldom = shorter(longer(present.aboveTarget(), share(SELDOM)), share(WORST));
        // Where even the best is often above the target, thrift must not ask for less time above it than safety does.
        var thrifty = curve.cheapest(longer(seldom, least));
        var safe = curve.cheapest(least);
        var words = new AdviceWords(
                presentRule,
                present,
                demand.tried().size() == 1 ? List.of() : situation.names(),
                demand.hours(),
                situation.dollarsPerReplicaHour(),
                situation.flags().downscaleWindowSeconds());
        return List.of(
                words.suggestion(Suggestion.Kind.THRIFTY, thrifty),
                words.suggestion(Suggestion.Kind.BALANCED, curve.knee(thrifty, safe)),
                words.suggestion(Suggestion.Kind.SAFE, safe));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration share(double share) {
        return Duration.ofMillis(Math.round(demand.hours() * 3_600_000 * share));
    }
}
