package dev.onramp.studio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.backtest.Advised;
import dev.onramp.backtest.Advised.Proposed;
import dev.onramp.backtest.Advised.Rule;
import dev.onramp.backtest.Yardstick;
import dev.onramp.document.Durations;
import dev.onramp.web.Figures;
import dev.onramp.web.Scatter;
import dev.onramp.web.Scatter.Mark;
import dev.onramp.web.Scatter.Point;
import dev.onramp.workload.FormFields;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Advice as pages show it.
 *
 * @param refusal why there is none; empty where there is
 * @param chart cost against time above the target, the present rule on it
 * @param sureness how far to trust it
 */
public record AdviceView(
        Optional<String> refusal,
        List<Proposal> proposals,
        Optional<Scatter> chart,
        String sureness,
        List<String> remarks) {

    /**
     * A rule that is proposed.
     *
     * @param title what it is good at; of several kinds where they are one rule
     * @param edit writes it into a form, to be used there; empty where it can't, or is the present rule
     * @param trial the same with what it was judged by, of which a workload's form has no fields
     */
    public record Proposal(
            String title,
            List<String> changes,
            String sentence,
            String month,
            String above,
            String edit,
            String trial) {}

    /** What it comes to, in a sentence. */
    public String story() {
        return chart.map(Scatter::story).orElse("");
    }

    static AdviceView none(String why) {
        return new AdviceView(Optional.of(why), List.of(), Optional.empty(), "", List.of());
    }

    /** @param yardstick what all rules were judged by */
    static AdviceView of(Advised advised, AskedForm asked, Yardstick yardstick) {
        return new AdviceView(
                Optional.empty(),
                proposals(advised).values().stream()
                        .map(same -> proposal(same, advised, asked, yardstick))
                        .toList(),
                Optional.of(chart(advised)),
                advised.sureness() + " Chosen from " + advised.tried() + " rules, on "
                        + Lengths.between(advised.from(), advised.to()) + ".",
                advised.remarks());
    }

    /** Kinds that come to the same rule stand together. */
    private static Map<Rule, List<Proposed>> proposals(Advised advised) {
        return advised.suggestions().stream()
                .collect(Collectors.groupingBy(Proposed::rule, LinkedHashMap::new, Collectors.toList()));
    }

    private static Proposal proposal(List<Proposed> same, Advised advised, AskedForm asked, Yardstick yardstick) {
        Proposed first = same.get(0);
        String edit = first.changes().isEmpty() ? "" : edit(first, advised, asked, yardstick);
        return new Proposal(
                title(same),
                first.changes(),
                first.sentence(),
                Tile.dollars(first.rule().costPerMonth()),
                Lengths.said(first.rule().aboveTargetSeconds()),
                edit,
                edit.isEmpty() ? "" : edit + others(yardstick));
    }

    private static String title(List<Proposed> same) {
        String words = same.stream().map(Proposed::kind).collect(Collectors.joining(", "));
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What differs, as a button of the form writes it; empty where the form lacks a row. */
    private static String edit(Proposed proposed, Advised advised, AskedForm asked, Yardstick yardstick) {
        Rule rule = proposed.rule();
        Map<String, String> texts = new LinkedHashMap<>();
        if (proposed.scaling().has("formula")) {
            texts.put("formula.target", rule.threshold().toPlainString());
        } else {
            JsonNode triggers = proposed.scaling().path("triggers");
            for (int i = 0; i < triggers.size(); i++) {
                if (triggers.get(i).has("threshold")) {
                    Optional<Integer> row = FormFields.row(asked.fields(), i);
                    if (row.isEmpty()) {
                        return "";
                    }
                    texts.put(
                            "triggers." + row.get() + ".threshold",
                            triggers.get(i).get("threshold").decimalValue().toPlainString());
                }
            }
        }
        // The same yardstick as the advice's: judged by its own threshold, the tried rule would tell other figures.
        yardstick
                .leading()
                .ifPresent(mark -> texts.put(AskedForm.TARGET, mark.load().toPlainString()));
        texts.put("min", Integer.toString(rule.min()));
        texts.put("max", Integer.toString(rule.max()));
        if (rule.downWindowSeconds() != null
                && !rule.downWindowSeconds().equals(advised.present().downWindowSeconds())) {
            texts.put("scaleDown.stabilizationWindow", word(rule.downWindowSeconds()));
        }
        if (rule.min() == 0) {
            texts.put("cooldown", word(rule.cooldownSeconds()));
        }
        return texts.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String others(Yardstick yardstick) {
        return yardstick.marks().stream()
                .filter(mark -> !yardstick.leading().equals(Optional.of(mark)))
                .map(mark -> "&" + AskedForm.TARGET + "." + mark.trigger() + "="
                        + mark.load().toPlainString())
                .collect(Collectors.joining());
    }

    private static String word(int seconds) {
        return Durations.word(Duration.ofSeconds(seconds));
    }

    private static Scatter chart(Advised advised) {
        List<Point> curve = advised.curve().stream().map(AdviceView::point).toList();
        List<Mark> marks = new ArrayList<>();
        curve.forEach(point -> marks.add(new Mark(point, "alt", "")));
        Map<Rule, List<Proposed>> proposals = proposals(advised);
        proposals.forEach((rule, same) ->
                marks.add(new Mark(point(rule), "", title(same) + (rule.equals(advised.present()) ? ", as now" : ""))));
        if (!proposals.containsKey(advised.present())) {
            marks.add(new Mark(point(advised.present()), "pick", "Now"));
        }
        return Scatter.of(
                "Hours above the target",
                "by expected cost a month; each point is a rule that no other beats",
                story(advised),
                curve,
                marks,
                dollars -> Tile.dollars(BigDecimal.valueOf(dollars)),
                Figures::brief);
    }

    private static String story(Advised advised) {
        return "The present rule costs " + said(advised.present()) + ". "
                + proposals(advised).entrySet().stream()
                        .map(each -> title(each.getValue()) + ": " + said(each.getKey()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String said(Rule rule) {
        return Tile.dollars(rule.costPerMonth()) + " a month, above the target: "
                + Lengths.said(rule.aboveTargetSeconds());
    }

    private static Point point(Rule rule) {
        return new Point(rule.costPerMonth().doubleValue(), rule.aboveTargetSeconds() / 3600.0);
    }
}
