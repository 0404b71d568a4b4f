package dev.onramp.preview;

import dev.onramp.cluster.Clusters;
import dev.onramp.document.Arithmetic;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Formula;
import dev.onramp.document.FormulaReading;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.findings.RuleFindings;
import dev.onramp.people.Person;
import dev.onramp.preview.PreviewView.Badge;
import dev.onramp.preview.PreviewView.FindingLine;
import dev.onramp.refusal.Refusal;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.CronSource;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.KedaReading;
import dev.onramp.scaling.KedaVersion;
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

/** Reckons a formula with what its triggers say at this moment, on each chosen cluster. */
@ApplicationScoped
public class FormulaTeller {

    private static final String SUBJECT = "The formula gives";
    private static final Badge BAD = new Badge("bad", "bad", "an error to KEDA");

    /** What one trigger says: a number, or why there is none. */
    private record Value(String name, double number, Optional<String> trouble) {}

    @Inject
    Previews previews;

    @Inject
    Clusters clusters;

    Uni<List<Told>> tell(PreviewForm form, Person by, Instant at) {
        previews.mustSee(form.team(), by);
        Scaling scaling = form.scaling();
        FormulaReading reading = scaling.formula().orElseThrow().read(scaling.triggers());
        if (reading instanceof FormulaReading.Reckonable reckonable) {
            List<Uni<Told>> asked = form.clusters().stream()
                    .map(cluster -> onCluster(form, scaling, reckonable.arithmetic(), cluster, by, at))
                    .toList();
            return Uni.join().all(asked).usingConcurrencyOf(1).andFailFast();
        }
        String how = reading instanceof FormulaReading.Wrong wrong
                ? wrong.message()
                : "It is more than Onramp reckons with, so only KEDA will know.";
        return Uni.createFrom()
                .item(List.of(new Told("", SUBJECT, "no value", "", how, wrongBadge(reading), findings(scaling))));
    }

    private static Optional<Badge> wrongBadge(FormulaReading reading) {
        return reading instanceof FormulaReading.Wrong ? Optional.of(BAD) : Optional.empty();
    }

    private Uni<Told> onCluster(
            PreviewForm form, Scaling scaling, Arithmetic arithmetic, String cluster, Person by, Instant at) {
        ClusterSettings settings =
                clusters.settings(cluster).orElseThrow(() -> Refusal.notFound("cluster “" + cluster + "”"));
        List<Uni<Value>> values = arithmetic.names().stream()
                .map(name -> arithmetic.used().contains(name)
                        ? value(form, scaling, name, cluster, by, at)
                        : Uni.createFrom().item(new Value(name, 0, Optional.empty())))
                .toList();
        return Uni.join()
                .all(values)
                .usingConcurrencyOf(1)
                .andFailFast()
                .map(all -> told(form, scaling, arithmetic, settings, all));
    }

    private Uni<Value> value(PreviewForm form, Scaling scaling, String name, String cluster, Person by, Instant at) {
        int position = IntStream.range(0, scaling.triggers().size())
                .filter(i -> scaling.triggers().get(i).name().equals(Optional.of(name)))
                .findFirst()
                .orElseThrow();
        if (scaling.triggers().get(position) instanceof Trigger.Cron cron) {
            double replicas = CronSource.of(cron).valueAt(at.toEpochMilli());
            return Uni.createFrom().item(new Value(name, replicas, Optional.empty()));
        }
        return previews.of(form.question(form.triggers().get(position), cluster), by, at)
                .map(preview -> preview.reading()
                        .map(read -> read.isError()
                                ? new Value(name, Double.NaN, Optional.of(read.sentence()))
                                : new Value(name, read.milli() / 1000.0, Optional.empty()))
                        .orElse(new Value(name, Double.NaN, Optional.of("Its query can’t be read."))));
    }

    private static Told told(
            PreviewForm form, Scaling scaling, Arithmetic arithmetic, ClusterSettings cluster, List<Value> values) {
        Formula formula = scaling.formula().orElseThrow();
        ControllerFlags flags = ControllerFlags.of(cluster);
        List<String> troubles = new ArrayList<>();
        values.forEach(value -> value.trouble().ifPresent(why -> troubles.add("“" + value.name() + "”: " + why)));
        double value = arithmetic.of(values.stream().mapToDouble(Value::number).toArray());
        if (!Double.isFinite(value)) {
            String why =
                    troubles.isEmpty() ? "It divides by 0 with what its triggers say now." : String.join(" ", troubles);
            return new Told(cluster.displayName(), SUBJECT, "no value", "", why, Optional.of(BAD), findings(scaling));
        }
        String with = values.stream()
                .filter(each -> arithmetic.used().contains(each.name()))
                .map(each -> each.name() + " = " + KedaMilli.text(Math.round(each.number() * 1000)))
                .collect(Collectors.joining(", "));
        long milli = (long) (value * 1000);
        KedaReading reading = new KedaReading(KedaReading.Kind.VALUE, value, milli, "");
        Optional<Verdict> verdict =
                form.hasFormulaTarget() && KedaMilli.of(formula.target().doubleValue(), flags.keda()) > 0
                        ? Optional.of(Verdict.of(reading, TriggerRule.of(formula), scaling, flags))
                        : Optional.empty();
        return new Told(
                cluster.displayName(),
                SUBJECT,
                KedaMilli.text(milli),
                verdict.map(Verdict::replicas)
                        .filter(count -> count.isPresent())
                        .map(count -> Told.counted(count.getAsInt()))
                        .orElse(""),
                (with.isEmpty() ? "" : "With " + with + ". ")
                        + verdict.map(Verdict::arithmetic)
                                .orElse("Write a target to see how many replicas that makes."),
                Optional.empty(),
                findings(scaling));
    }

    private static List<FindingLine> findings(Scaling scaling) {
        return RuleFindings.of(scaling, KedaVersion.NEWEST).stream()
                .filter(finding -> finding.code().startsWith("formula-"))
                .map(finding -> FindingLine.of(finding, List.of(), 0))
                .toList();
    }
}
