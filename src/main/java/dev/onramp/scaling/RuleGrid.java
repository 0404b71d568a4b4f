package dev.onramp.scaling;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which rules advice tries: a coarse grid over what the load and the limits make sensible, then the neighbours of the best. */
final class RuleGrid {

    /** Lower thresholds pay for room nobody uses, higher ones mean overload; both ends are beyond what is worth drawing. */
    private static final double LOWEST_THRESHOLD = 0.4;

    private static final double HIGHEST_THRESHOLD = 1.6;
    private static final double[] FIRST_THRESHOLDS = {0.6, 0.75, 0.9, 1, 1.15};

    /** Not below a minute: the bill hardly notices, and replicas that cost minutes to start would come and go with noise. */
    private static final List<Integer> WINDOWS = List.of(60, 120, 180, 300, 450, 600, 900, 1200, 1800, 3600);

    private static final List<Integer> FIRST_WINDOWS = List.of(60, 300, 900);
    private static final List<Integer> COOLDOWNS = List.of(60, 120, 300, 600, 900, 1800, 3600);
    private static final List<Integer> FIRST_COOLDOWNS = List.of(60, 300, 1800);

    private final RuleNumbers present;
    private final int defaultWindow;
    private final List<Integer> tried;
    /** One for each trigger that is tried, in that order. */
    private final List<Axis<BigDecimal>> thresholds;

    private final Axis<Integer> mins;
    private final Axis<Integer> maxes;
    private final Axis<Integer> windows;
    private final Axis<Integer> cooldowns;

    /**
     * @param fallback replicas to run while a source can't be read; a maximum below them would be of no use
     * @param tried the triggers whose thresholds are tried, the leading one first
     * @param target what a replica is to bear, round which thresholds are tried
     * @param limits with a fewest no greater than the most, and a most of at least 1
     */
    RuleGrid(
            RuleNumbers present,
            int fallback,
            List<Integer> tried,
            TargetLoad target,
            Need need,
            ReplicaLimits limits,
            ControllerFlags flags) {
        this.present = present;
        this.defaultWindow = flags.downscaleWindowSeconds();
        this.tried = tried;
        this.thresholds = tried.stream()
                .map(trigger -> thresholds(target.of(trigger), present.threshold(trigger)))
                .toList();
        int highest = need.quantile(1);
        int most = limits.most();
        int leastMax = Math.min(most, Math.max(Math.max(1, limits.fewest()), fallback));
        int mostUseful = (int) Math.min(most, Math.max(Math.max(present.max(), leastMax), 2L * highest));
        this.mins = Axis.ofReplicas(
                limits.fewest(),
                Math.max(limits.fewest(), Math.min(most, Math.max(present.min(), highest))),
                List.of(limits.fewest(), present.min(), need.quantile(0.25), need.quantile(0.5), need.quantile(0.9)));
        this.maxes = Axis.ofReplicas(
                leastMax, mostUseful, List.of(present.max(), highest, (int) Math.min(most, highest * 4L / 3)));
        this.windows =
                Axis.of(WINDOWS, with(FIRST_WINDOWS, present.downWindowSeconds().orElse(defaultWindow)));
        this.cooldowns = Axis.of(COOLDOWNS, with(FIRST_COOLDOWNS, present.cooldownSeconds()));
    }

    private static Axis<BigDecimal> thresholds(double target, BigDecimal present) {
        return Axis.of(
                roundThresholds(target),
                Stream.concat(
                                DoubleStream.of(FIRST_THRESHOLDS)
                                        .mapToObj(share -> rounded(share * target, target))
                                        .filter(RuleGrid::isHeard),
                                Stream.of(present))
                        .toList());
    }

    private static List<Integer> with(List<Integer> values, int present) {
        return Stream.concat(values.stream(), Stream.of(present)).toList();
    }

    /** Thresholds that a person would write: half per cents to five per cents apart, as 10 to 20 by 0.5. */
    private static List<BigDecimal> roundThresholds(double target) {
        var unit = unit(target);
        int from = (int) Math.ceil(LOWEST_THRESHOLD * target / unit.doubleValue());
        int to = (int) Math.floor(HIGHEST_THRESHOLD * target / unit.doubleValue());
        return IntStream.rangeClosed(from, to)
                .mapToObj(times -> unit.multiply(BigDecimal.valueOf(times)).stripTrailingZeros())
                .filter(RuleGrid::isHeard)
                .toList();
    }

    private static BigDecimal unit(double target) {
        return BigDecimal.valueOf(5).scaleByPowerOfTen((int) Math.floor(Math.log10(target)) - 2);
    }

    private static BigDecimal rounded(double threshold, double target) {
        var unit = unit(target);
        return BigDecimal.valueOf(threshold)
                .divide(unit, 0, RoundingMode.HALF_EVEN)
                .multiply(unit)
                .stripTrailingZeros();
    }

    /** KEDA hands on whole thousandths, cut off for a formula, and Kubernetes refuses a target of none. */
    private static boolean isHeard(BigDecimal threshold) {
        return KedaMilli.cutOff(threshold.doubleValue()) > 0;
    }

    /** The coarse grid, in an order of its own that is always the same. */
    Set<RuleNumbers> first() {
        var rules = new LinkedHashSet<RuleNumbers>();
        for (var threshold : thresholds.get(0).first()) {
            for (int min : mins.first()) {
                for (int max : maxes.first()) {
                    for (int window : windows.first()) {
                        for (int cooldown : min == 0 ? cooldowns.first() : List.of(present.cooldownSeconds())) {
                            addIfRange(rules, rule(leadingWith(threshold), min, max, window, cooldown));
                        }
                    }
                }
            }
        }
        return rules;
    }

    /** Of several triggers: each of the others' coarse thresholds with each of the leading one's, all else as it is. */
    Set<RuleNumbers> firstOfOthers() {
        var rules = new LinkedHashSet<RuleNumbers>();
        for (int i = 1; i < tried.size(); i++) {
            for (var leading : thresholds.get(0).first()) {
                for (var other : thresholds.get(i).first()) {
                    addIfRange(
                            rules, present.withThreshold(tried.get(0), leading).withThreshold(tried.get(i), other));
                }
            }
        }
        rules.removeIf(rule -> !mins.contains(rule.min()) || !maxes.contains(rule.max()));
        return rules;
    }

    private List<BigDecimal> leadingWith(BigDecimal threshold) {
        return present.withThreshold(tried.get(0), threshold).thresholds();
    }

    /** Every rule that differs in one number, by this share of what is tried for it. */
    Set<RuleNumbers> beside(RuleNumbers rule, double share) {
        int window = rule.downWindowSeconds().orElse(defaultWindow);
        int cooldown = rule.cooldownSeconds();
        var rules = new LinkedHashSet<RuleNumbers>();
        for (int i = 0; i < tried.size(); i++) {
            int trigger = tried.get(i);
            add(
                    rules,
                    thresholds.get(i).beside(rule.threshold(trigger), share),
                    other -> rule.withThreshold(trigger, other));
        }
        add(
                rules,
                mins.beside(rule.min(), share),
                other -> rule(rule.thresholds(), other, rule.max(), window, cooldown));
        add(
                rules,
                maxes.beside(rule.max(), share),
                other -> rule(rule.thresholds(), rule.min(), other, window, cooldown));
        add(
                rules,
                windows.beside(window, share),
                other -> rule(rule.thresholds(), rule.min(), rule.max(), other, cooldown));
        if (rule.min() == 0) {
            add(
                    rules,
                    cooldowns.beside(cooldown, share),
                    other -> rule(rule.thresholds(), 0, rule.max(), window, other));
        }
        return rules;
    }

    private <T> void add(Set<RuleNumbers> rules, List<T> others, Function<T, RuleNumbers> made) {
        others.forEach(other -> addIfRange(rules, made.apply(other)));
    }

    private static void addIfRange(Set<RuleNumbers> rules, RuleNumbers rule) {
        if (rule.min() <= rule.max()) {
            rules.add(rule);
        }
    }

    private RuleNumbers rule(List<BigDecimal> thresholds, int min, int max, int window, int cooldown) {
        // A rule without behavior stays so where only the controller's own window would be written down.
        boolean asController = present.downWindowSeconds().isEmpty() && window == defaultWindow;
        return new RuleNumbers(
                thresholds,
                min,
                max,
                asController ? OptionalInt.empty() : OptionalInt.of(window),
                min == 0 ? cooldown : present.cooldownSeconds());
    }
}
