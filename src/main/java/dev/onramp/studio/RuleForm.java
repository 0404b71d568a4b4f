package dev.onramp.studio;

import dev.onramp.backtest.Question;
import dev.onramp.backtest.Yardstick;
import dev.onramp.backtest.Yardstick.Mark;
import dev.onramp.document.Documents;
import dev.onramp.document.Durations;
import dev.onramp.scaling.Replayability;
import dev.onramp.workload.FormFields;
import dev.onramp.workload.FormFields.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The small form beside a back-test: the numbers that are tried most, and all else of the rule carried along.
 *
 * @param texts by the names of the workload's form
 * @param carried what has no field here
 */
public record RuleForm(
        String team, String name, Map<String, String> texts, List<TriggerFields> triggers, List<Field> carried) {

    private static final Pattern QUERY = Pattern.compile("triggers\\.(\\d+)\\.query");

    /** Fields of this form; a trigger's are found by their pattern. */
    private static final Set<String> OWN = Set.of(
            "min",
            "max",
            "cooldown",
            "scaleUp.stabilizationWindow",
            "scaleDown.stabilizationWindow",
            "fallback.afterFailures",
            "fallback.replicas");

    private static final Pattern OF_TRIGGER = Pattern.compile("triggers\\.\\d+\\.(query|threshold)");

    /** What the question says by itself. */
    private static final Set<String> STAND_INS = Set.of("team", "name", "image", "clusters", "runtime");

    /**
     * A trigger that asks a source.
     *
     * @param kind how it is replayed as the person says; empty where Onramp guesses
     * @param target what a replica is to bear of it; empty where nothing is judged by it
     */
    public record TriggerFields(
            int index, String query, String threshold, boolean isLevel, String kind, Optional<String> target) {

        public String name(String field) {
            return "triggers." + index + "." + field;
        }

        public int number() {
            return index + 1;
        }
    }

    static RuleForm of(Question question) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Field> carried = new ArrayList<>();
        for (Field field : FormFields.of(Documents.tree(question.document()))) {
            texts.put(field.name(), field.text());
            if (!OWN.contains(field.name())
                    && !STAND_INS.contains(field.name())
                    && !OF_TRIGGER.matcher(field.name()).matches()) {
                carried.add(field);
            }
        }
        question.assumptions().coldStart().ifPresent(length -> texts.put("bt.coldStart", Durations.word(length)));
        question.assumptions().replicasQuery().ifPresent(query -> texts.put("bt.replicasQuery", query));
        question.assumptions().standIn().ifPresent(name -> texts.put("bt.standIn", name));
        Yardstick yardstick = Yardstick.of(question);
        if (question.scaling().formula().isPresent()) {
            question.target().ifPresent(load -> texts.put("bt.target", load.toPlainString()));
        }
        List<TriggerFields> triggers = triggers(question, yardstick, texts);
        yardstick.marks().stream()
                .filter(Mark::isOfUsage)
                .map(mark ->
                        new Field("bt.target." + mark.trigger(), mark.load().toPlainString()))
                .forEach(carried::add);
        return new RuleForm(question.team(), question.workload().orElse(""), texts, triggers, carried);
    }

    private static List<TriggerFields> triggers(Question question, Yardstick yardstick, Map<String, String> texts) {
        List<TriggerFields> triggers = new ArrayList<>();
        texts.forEach((name, text) -> {
            var matcher = QUERY.matcher(name);
            if (matcher.matches()) {
                int index = Integer.parseInt(matcher.group(1));
                String prefix = "triggers." + index + ".";
                triggers.add(new TriggerFields(
                        index,
                        text,
                        texts.getOrDefault(prefix + "threshold", ""),
                        texts.getOrDefault(prefix + "metricType", "").equals("Value"),
                        kind(question, index),
                        yardstick.of(index).map(mark -> mark.load().toPlainString())));
            }
        });
        return triggers;
    }

    private static String kind(Question question, int trigger) {
        var kinds = question.assumptions().kinds();
        return trigger < kinds.size()
                ? kinds.get(trigger).map(Replayability.Kind::word).orElse("")
                : "";
    }

    /** Under a formula its value is what is judged. */
    public boolean isOfFormula() {
        return texts.containsKey("bt.target");
    }

    /** Whether anything here is judged by a load that can be said. */
    public boolean isJudged() {
        return isOfFormula()
                || triggers.stream().anyMatch(trigger -> trigger.target().isPresent());
    }

    public String text(String name) {
        return texts.getOrDefault(name, "");
    }
}
