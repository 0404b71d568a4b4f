package dev.onramp.preview;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.workload.FormFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
final class PreviewForm {

    private static final Pattern TRIGGER_FIELD = Pattern.compile("triggers\\.(\\d{1,6})\\..+");
    private static final int MAX_QUERY_BYTES = 4096;
    private static final int MOST_TRIGGERS = 10;
    private static final int MOST_CLUSTERS = 5;

    private final Map<String, List<String>> fields;
    private ScalingSoFar soFar;

    PreviewForm(Map<String, List<String>> fields) {
        this.fields = fields;
    }

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
            return isWhole(trigger)
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
        if (scaling().formula().isEmpty()) {
            return Optional.of("A formula needs at least one query or hours; CPU and memory stay out of it.");
        }
        return triggers().stream()
                        .filter(row -> FormFields.trigger(fields, row).isPresent())
                        .anyMatch(row -> isStandIn(row, "") || isStandIn(row, "/query"))
                ? Optional.of("Complete every trigger to see the formula’s value: KEDA reads all of them.")
                : Optional.empty();
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
                scalingAsTyped(trigger),
                position(trigger),
                !isStandIn(trigger, "/threshold"),
                window(trigger));
    }

    FormulaQuestion formulaQuestion(String cluster) {
        return new FormulaQuestion(
                cluster, team(), text("name"), text("runtime"), scaling(), !soFar().isStandIn("/formula/target"));
    }

    /** Of a CPU or memory trigger. */
    UsageQuestion usageQuestion(int trigger, String cluster) {
        return new UsageQuestion(
                cluster, team(), Optional.of(text("name")), text("instanceClass"), scaling(), position(trigger));
    }

    /** What the most replicas could ask for, cluster by cluster; nothing until class and maximum are chosen. */
    List<RoomWish> roomWishes() {
        if (team().isBlank() || text("instanceClass").isBlank() || soFar().isStandIn("/max")) {
            return List.of();
        }
        int max = scaling().max();
        return clusters().stream()
                .map(cluster -> new RoomWish(cluster, team(), text("instanceClass"), max))
                .toList();
    }

    /** A trigger's place in {@link #scaling}. */
    int position(int trigger) {
        return FormFields.trigger(fields, trigger).orElseThrow();
    }

    /** What makes sense of the form so far, read as it is when it is saved. */
    Scaling scaling() {
        return soFar().scaling();
    }

    /** With the query's white space, for the editor counts the places of its marks from the first sign typed. */
    private Scaling scalingAsTyped(int trigger) {
        List<Trigger> triggers = new ArrayList<>(scaling().triggers());
        int place = position(trigger);
        triggers.set(place, ((Trigger.Prometheus) triggers.get(place)).withQuery(query(trigger)));
        return scaling().withTriggers(triggers);
    }

    private ScalingSoFar soFar() {
        if (soFar == null) {
            soFar = ScalingSoFar.of(FormFields.tree(fields).at(ScalingAlone.POINTER));
        }
        return soFar;
    }

    private boolean isStandIn(int trigger, String field) {
        return soFar().isStandIn("/triggers/" + position(trigger) + field);
    }

    String formulaText() {
        return text("formula.expression").strip();
    }

    /** Whether htmx asks about the formula. */
    boolean isAboutFormula() {
        return text("trigger").equals("formula");
    }

    /** Whether a trigger that is no query is complete and right; the form itself says what it lacks. */
    private boolean isWhole(int trigger) {
        return FormFields.trigger(fields, trigger).isPresent() && !isStandIn(trigger, "");
    }

    private String text(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() || values.get(0) == null ? "" : values.get(0);
    }
}
