package dev.onramp.preview;

import dev.onramp.document.Arithmetic;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Formula;
import dev.onramp.document.FormulaReading;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.people.Person;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.CronSource;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.KedaReading;
import dev.onramp.scaling.TriggerRule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reckons formulas with what their triggers say at this moment; pages and REST share this one way. */
@ApplicationScoped
class Formulas {

    /** What one trigger says: a number, or why there is none. */
    private record Value(String name, double number, Optional<String> trouble) {}

    @Inject
    Previews previews;

    /** Asks the source, so never in a transaction. */
    Uni<FormulaNow> of(FormulaQuestion question, Person by, Instant at) {
        previews.mustSee(question.team(), by);
        ClusterSettings cluster = previews.cluster(question.cluster());
        Scaling scaling = question.scaling();
        FormulaReading reading = scaling.formula().orElseThrow().read(scaling.triggers());
        if (reading instanceof FormulaReading.Wrong wrong) {
            return Uni.createFrom().item(new FormulaNow(Optional.empty(), error(), Optional.empty(), wrong.message()));
        }
        if (!(reading instanceof FormulaReading.Reckonable reckonable)) {
            String how = "It is more than Onramp reckons with, so only KEDA will know.";
            return Uni.createFrom().item(new FormulaNow(Optional.empty(), Optional.empty(), Optional.empty(), how));
        }
        Arithmetic arithmetic = reckonable.arithmetic();
        // Also those that the formula does not use: KEDA reads them all, and where one fails it has no value.
        List<Uni<Value>> values = arithmetic.names().stream()
                .map(name -> value(question, name, by, at))
                .toList();
        return Uni.join()
                .all(values)
                .usingConcurrencyOf(1)
                .andFailFast()
                .map(all -> reckon(question, arithmetic, cluster, all));
    }

    private Uni<Value> value(FormulaQuestion question, String name, Person by, Instant at) {
        List<Trigger> triggers = question.scaling().triggers();
        int position = IntStream.range(0, triggers.size())
                .filter(i -> triggers.get(i).name().equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
        if (triggers.get(position) instanceof Trigger.Cron cron) {
            double replicas = CronSource.of(cron).valueAt(at.toEpochMilli());
            return Uni.createFrom().item(new Value(name, replicas, Optional.empty()));
        }
        return previews.of(question.rule(position), by, at)
                .map(preview -> preview.reading()
                        .map(read -> read.isError()
                                ? new Value(name, Double.NaN, Optional.of(read.sentence()))
                                : new Value(name, read.milli() / 1000.0, Optional.empty()))
                        .orElse(new Value(name, Double.NaN, Optional.of("Its query can’t be read."))));
    }

    private static FormulaNow reckon(
            FormulaQuestion question, Arithmetic arithmetic, ClusterSettings cluster, List<Value> values) {
        Formula formula = question.scaling().formula().orElseThrow();
        ControllerFlags flags = ControllerFlags.of(cluster);
        List<String> troubles = new ArrayList<>();
        values.forEach(value ->
                value.trouble().ifPresent(why -> troubles.add(failed(value.name(), why, arithmetic.used()))));
        double value = arithmetic.of(values.stream().mapToDouble(Value::number).toArray());
        if (!troubles.isEmpty()) {
            return new FormulaNow(Optional.of(cluster), error(), Optional.empty(), String.join(" ", troubles));
        }
        boolean isLost = !Double.isFinite(value);
        String with = values.stream()
                .filter(each -> arithmetic.used().contains(each.name()))
                .map(each -> each.name() + " = " + KedaMilli.text(Math.round(each.number() * 1000)))
                .collect(Collectors.joining(", "));
        KedaReading reading = new KedaReading(
                KedaReading.Kind.VALUE,
                isLost ? Double.NEGATIVE_INFINITY : value,
                isLost ? 0 : (long) (value * 1000),
                "");
        Optional<Verdict> verdict =
                question.hasTarget() && KedaMilli.of(formula.target().doubleValue(), flags.keda()) > 0
                        ? Optional.of(Verdict.of(reading, TriggerRule.of(formula), question.scaling(), flags))
                        : Optional.empty();
        String how = (with.isEmpty() ? "" : "With " + with + ". ")
                + (isLost ? "That divides by 0, which KEDA reports as no error and the HPA reads as 0. " : "")
                + verdict.map(Verdict::arithmetic).orElse("Write a target to see how many replicas that makes.");
        return new FormulaNow(Optional.of(cluster), Optional.of(reading), verdict, how);
    }

    private static String failed(String name, String why, List<String> used) {
        return "“" + name + "”: " + why
                + (used.contains(name)
                        ? ""
                        : " The formula does not use it; to KEDA it is an error all the same, for it reads every"
                                + " trigger.");
    }

    private static Optional<KedaReading> error() {
        return Optional.of(new KedaReading(KedaReading.Kind.ERROR, Double.NaN, 0, "An error to KEDA."));
    }
}
