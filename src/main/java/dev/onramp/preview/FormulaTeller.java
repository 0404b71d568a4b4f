package dev.onramp.preview;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Finding;
import dev.onramp.document.Scaling;
import dev.onramp.findings.RuleFindings;
import dev.onramp.people.Person;
import dev.onramp.preview.PreviewView.Badge;
import dev.onramp.preview.PreviewView.FindingLine;
import dev.onramp.scaling.KedaMilli;
import dev.onramp.scaling.KedaVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says for pages what a formula gives at this moment, on each chosen cluster. */
@ApplicationScoped
public class FormulaTeller {

    private static final String SUBJECT = "The formula gives";
    private static final Badge BAD = new Badge("bad", "bad", "an error to KEDA");

    @Inject
    Formulas formulas;

    Uni<List<Told>> tell(PreviewForm form, Person by, Instant at) {
        List<Uni<FormulaNow>> asked = form.clusters().stream()
                .map(cluster -> formulas.of(form.formulaQuestion(cluster), by, at))
                .toList();
        return Uni.join()
                .all(asked)
                .usingConcurrencyOf(1)
                .andFailFast()
                .map(all -> all.stream()
                        // What no cluster has a part in is said once.
                        .limit(all.get(0).cluster().isPresent() ? all.size() : 1)
                        .map(now -> told(now, form.scaling()))
                        .toList());
    }

    private static Told told(FormulaNow now, Scaling scaling) {
        String value = now.isError() || now.reading().isEmpty()
                ? "no value"
                : KedaMilli.text(now.reading().get().milli());
        String replicas = now.verdict()
                .map(Verdict::replicas)
                .filter(count -> count.isPresent())
                .map(count -> Told.counted(count.getAsInt()))
                .orElse("");
        return new Told(
                now.cluster().map(ClusterSettings::displayName).orElse(""),
                SUBJECT,
                value,
                replicas,
                now.how(),
                now.isError() ? Optional.of(BAD) : Optional.empty(),
                findings(scaling).stream()
                        .map(finding -> FindingLine.of(finding, List.of(), 0))
                        .toList());
    }

    static List<Finding> findings(Scaling scaling) {
        return RuleFindings.of(scaling, KedaVersion.NEWEST).stream()
                .filter(finding -> finding.code().startsWith("formula-"))
                .toList();
    }
}
