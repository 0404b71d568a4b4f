package dev.onramp.preview;

import dev.onramp.document.Amount;
import dev.onramp.document.Fallback;
import dev.onramp.document.Formula;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.document.Trigger.MetricType;
import dev.onramp.document.Trigger.OnNoData;
import dev.onramp.document.Trigger.Resource.Kind;
import dev.onramp.document.Trigger.Resource.Target;
import dev.onramp.workload.FormFields;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The workload's form as it stands while somebody types: text, possibly wrong or not yet there. Takes what makes sense
 * and fills the rest with what harms nothing, since the form itself says what is wrong with it.
 */
record PreviewForm(Map<String, List<String>> fields) {

    private static final Pattern TRIGGER_FIELD = Pattern.compile("triggers\\.(\\d{1,6})\\..+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,12})?([eE]-?\\d{1,2})?");
    private static final BigDecimal STAND_IN = BigDecimal.ONE;
    private static final Trigger NOTHING =
            new Trigger.Resource(Optional.empty(), Kind.CPU, new Trigger.Resource.Utilization(100));
    private static final int MAX_QUERY_BYTES = 4096;
    private static final int MOST_TRIGGERS = 10;
    private static final int MOST_CLUSTERS = 5;
    private static final int MOST_REPLICAS = 10_000;

    String team() {
        return text("team");
    }

    /** The chosen clusters; a preview asks each of them. */
    List<String> clusters() {
        Set<String> chosen = new LinkedHashSet<>(fields.getOrDefault("clusters", List.of()));
        chosen.addAll(fields.getOrDefault("cluster", List.of()));
        return chosen.stream()
                .filter(name -> !name.isBlank())
                .limit(MOST_CLUSTERS)
                .toList();
    }

    /** The numbers in the triggers' field names, in order; the form leaves gaps where triggers were removed. */
    List<Integer> triggers() {
        Set<Integer> numbers = new TreeSet<>();
        for (String name : fields.keySet()) {
            Matcher matcher = TRIGGER_FIELD.matcher(name);
            if (matcher.matches()) {
                numbers.add(Integer.valueOf(matcher.group(1)));
            }
        }
        return numbers.stream().limit(MOST_TRIGGERS).toList();
    }

    /** The trigger that htmx asks about; all of them where nothing is said. */
    Optional<Integer> chosenTrigger() {
        String text = text("trigger");
        return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    Window window(int trigger) {
        return Window.parse(text("window"))
                .or(() -> Window.parse(text("window." + trigger)))
                .orElse(Window.USUAL);
    }

    String query(int trigger) {
        return text("triggers." + trigger + ".query").replace("\r\n", "\n");
    }

    /** A sentence where the question can't be asked yet. */
    Optional<String> missing(int trigger) {
        if (isNoQuery(trigger)) {
            return told(trigger).isPresent()
                    ? Optional.empty()
                    : wrong(trigger)
                            .or(() -> Optional.of(
                                    type(trigger).equals(Trigger.CRON)
                                            ? "Write from when to when, by which clock, and how many replicas, to see when that is."
                                            : "Write a target to see what the autoscaler will read."));
        }
        if (team().isBlank()) {
            return Optional.of("Choose a team: the metric source answers for one.");
        }
        if (clusters().isEmpty()) {
            return Optional.of("Choose a cluster: the query is asked at its metric source.");
        }
        if (query(trigger).isBlank()) {
            return Optional.of("Write a query to see what KEDA would read.");
        }
        if (query(trigger).getBytes(StandardCharsets.UTF_8).length > MAX_QUERY_BYTES) {
            return Optional.of(
                    "The query is longer than 4 KiB, which KEDA can't ask. Shorten it, or record it as a rule.");
        }
        return Optional.empty();
    }

    /** What is wrong with what was written of a trigger, beside its query; what is not written yet is not wrong. */
    Optional<String> wrong(int trigger) {
        List<String> sentences = FormFields.wrongIn(fields, trigger);
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    /** A sentence where the formula can't be reckoned yet. */
    Optional<String> formulaMissing() {
        if (formulaText().isEmpty()) {
            return Optional.of("Write a formula of the triggers’ names to see its value.");
        }
        if (team().isBlank() || clusters().isEmpty()) {
            return Optional.of("Choose a team and a cluster: the formula’s triggers are read there.");
        }
        return scaling().formula().isPresent()
                ? Optional.empty()
                : Optional.of("A formula needs at least one query or hours; CPU and memory stay out of it.");
    }

    /** The kind of a trigger, as the document spells it. */
    String type(int trigger) {
        String type = text("triggers." + trigger + ".type");
        return type.isBlank() ? Trigger.PROMETHEUS : type;
    }

    /** Whether it asks no metric source. */
    boolean isNoQuery(int trigger) {
        return !type(trigger).equals(Trigger.PROMETHEUS);
    }

    RuleQuestion question(int trigger, String cluster) {
        return new RuleQuestion(
                cluster,
                team(),
                text("name"),
                text("runtime"),
                scaling(),
                position(trigger),
                threshold(trigger).isPresent(),
                window(trigger));
    }

    FormulaQuestion formulaQuestion(String cluster) {
        return new FormulaQuestion(cluster, team(), text("name"), text("runtime"), scaling(), hasFormulaTarget());
    }

    /** Of a CPU or memory trigger. */
    UsageQuestion usageQuestion(int trigger, String cluster) {
        return new UsageQuestion(
                cluster, team(), Optional.of(text("name")), text("instanceClass"), scaling(), position(trigger));
    }

    /** A trigger's place in {@link #scaling}. */
    int position(int trigger) {
        return Math.max(0, triggers().indexOf(trigger));
    }

    /** What makes sense of the form so far, with a stand-in for each trigger that makes none. */
    Scaling scaling() {
        List<Trigger> rules = triggers().stream().map(this::rule).toList();
        int max = whole("max")
                .filter(number -> number >= 1)
                .orElse(Math.max(10, whole("min").orElse(0)));
        int min = Math.min(whole("min").orElse(1), max);
        boolean canHaveFormula = rules.stream().anyMatch(rule -> !rule.needsPods());
        return new Scaling(
                min,
                rules.isEmpty() ? min : max,
                rules,
                fallback(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                canHaveFormula ? formula() : Optional.empty());
    }

    private boolean hasFormulaTarget() {
        return positive("formula.target").isPresent();
    }

    String formulaText() {
        return text("formula.expression").strip();
    }

    /** Whether htmx asks about the formula. */
    boolean isAboutFormula() {
        return text("trigger").equals("formula");
    }

    private Optional<Formula> formula() {
        return Optional.of(formulaText())
                .filter(expression -> !expression.isEmpty())
                .map(expression -> new Formula(
                        expression,
                        positive("formula.target").orElse(STAND_IN),
                        decimal("formula.activationTarget"),
                        metricType("formula.metricType")));
    }

    private Trigger rule(int number) {
        if (isNoQuery(number)) {
            return told(number).orElse(NOTHING);
        }
        String prefix = "triggers." + number + ".";
        return new Trigger.Prometheus(
                name(number),
                query(number),
                threshold(number).orElse(STAND_IN),
                decimal(prefix + "activationThreshold"),
                metricType(prefix + "metricType"),
                text(prefix + "onNoData").equals(OnNoData.ZERO.word()) ? OnNoData.ZERO : OnNoData.ERROR,
                !text(prefix + "cached").isBlank() && !text(prefix + "cached").equals("false"));
    }

    private MetricType metricType(String field) {
        return text(field).equals(MetricType.VALUE.word()) ? MetricType.VALUE : MetricType.AVERAGE_VALUE;
    }

    private Optional<String> name(int number) {
        return Optional.of(text("triggers." + number + ".name").strip()).filter(name -> !name.isEmpty());
    }

    /** A trigger that is no query; empty while it is incomplete or wrong, which the form itself says. */
    private Optional<Trigger> told(int number) {
        String prefix = "triggers." + number + ".";
        try {
            if (type(number).equals(Trigger.CRON)) {
                return whole(prefix + "replicas")
                        .map(replicas -> new Trigger.Cron(
                                name(number),
                                ZoneId.of(text(prefix + "timezone").strip()),
                                text(prefix + "start").strip(),
                                text(prefix + "end").strip(),
                                replicas));
            }
            Kind kind = type(number).equals(Kind.MEMORY.word()) ? Kind.MEMORY : Kind.CPU;
            boolean isAmount = text(prefix + "metricType").equals(MetricType.AVERAGE_VALUE.word());
            Optional<Target> target = isAmount
                    ? Optional.of(new Trigger.Resource.Average(
                            new Amount(text(prefix + "value").strip())))
                    : whole(prefix + "value").map(Trigger.Resource.Utilization::new);
            return target.map(aim -> new Trigger.Resource(name(number), kind, aim));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<BigDecimal> threshold(int trigger) {
        return positive("triggers." + trigger + ".threshold");
    }

    private Optional<BigDecimal> positive(String field) {
        return decimal(field).filter(number -> number.signum() > 0);
    }

    private Optional<Fallback> fallback() {
        return whole("fallback.replicas")
                .map(replicas ->
                        new Fallback(whole("fallback.afterFailures").orElse(3), replicas, Fallback.Behavior.STATIC));
    }

    private Optional<BigDecimal> decimal(String name) {
        String text = text(name).strip();
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private Optional<Integer> whole(String name) {
        String text = text(name).strip();
        return text.matches("\\d{1,5}")
                ? Optional.of(Math.min(MOST_REPLICAS, Integer.parseInt(text)))
                : Optional.empty();
    }

    private String text(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() || values.get(0) == null ? "" : values.get(0);
    }
}
