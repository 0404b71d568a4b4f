package dev.onramp.preview;

import dev.onramp.cluster.Clusters;
import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Trigger;
import dev.onramp.findings.RuleFindings;
import dev.onramp.findings.ScalingContext;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.KedaVersion;
import dev.onramp.workload.SubmissionCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Reads every rule on every chosen cluster's source once more when a workload is submitted. */
@ApplicationScoped
public class RuleSubmissionCheck implements SubmissionCheck {

    private static final Logger LOG = Logger.getLogger(RuleSubmissionCheck.class);

    /** Holds at least one night and one day. */
    private static final Window WINDOW = new Window(Duration.ofHours(24));

    private static final int AT_ONCE = 3;

    /** A person waits; what is not known by then is said to be not checked. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @Inject
    Previews previews;

    @Inject
    RecentQueries recent;

    @Inject
    Clusters clusters;

    @Inject
    Clock clock;

    @Override
    public List<Finding> check(GpuWorkload document, Person by) {
        Instant at = clock.instant();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<Finding> found = new LinkedHashSet<>();
        List<Uni<List<Finding>>> questions = new ArrayList<>();
        for (String cluster : document.clusters()) {
            List<Trigger> triggers = document.scaling().triggers();
            boolean asks = triggers.stream().anyMatch(Trigger.Prometheus.class::isInstance);
            if (asks && clusters.metricSource(cluster).isEmpty()) {
                found.add(noSource(cluster));
                continue;
            }
            if (asks && clusters.kedaLacksAuth(cluster)) {
                found.add(noAuth(cluster));
            }
            for (int i = 0; i < triggers.size(); i++) {
                if (triggers.get(i) instanceof Trigger.Prometheus) {
                    questions.add(read(document, cluster, i, by, at, deadline));
                }
            }
        }
        Set<String> ofAllTriggers = new TreeSet<>();
        for (String cluster : document.clusters()) {
            for (Finding finding : RuleFindings.of(document.scaling(), keda(cluster))) {
                found.add(finding);
                ofAllTriggers.add(finding.code());
            }
            found.addAll(ofSettings(document, cluster));
        }
        if (!questions.isEmpty()) {
            Uni.join()
                    .all(questions)
                    .usingConcurrencyOf(AT_ONCE)
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE.multipliedBy(2))
                    .forEach(read -> read.stream()
                            // Each trigger's preview says it, too, and it is the same on all clusters.
                            .filter(finding -> !ofAllTriggers.contains(finding.code()))
                            .forEach(found::add));
        }
        document.scaling().triggers().stream()
                .filter(Trigger.Prometheus.class::isInstance)
                .map(Trigger.Prometheus.class::cast)
                .forEach(rule -> recent.keepSoon(document.id().team(), rule.query(), false, by, at));
        return List.copyOf(found);
    }

    /** Told whether a source can be asked or not; what a preview tells as well is the same, and so stands once. */
    private List<Finding> ofSettings(GpuWorkload document, String cluster) {
        ScalingContext context = new ScalingContext(
                document.scaling(), document.id().name(), keda(cluster), clusters.coldStart(cluster));
        return RuleFindings.ofSettings(context).stream()
                .map(finding -> finding.on(cluster))
                .toList();
    }

    private KedaVersion keda(String cluster) {
        return clusters.settings(cluster)
                .map(settings -> ControllerFlags.of(settings).keda())
                .orElse(KedaVersion.NEWEST);
    }

    private Uni<List<Finding>> read(
            GpuWorkload document, String cluster, int trigger, Person by, Instant at, long deadline) {
        RuleQuestion question = new RuleQuestion(
                cluster,
                document.id().team(),
                document.id().name(),
                document.runtime(),
                document.scaling(),
                trigger,
                true,
                WINDOW);
        return Uni.createFrom()
                // One patience for all, since the person waits for the last of them.
                .deferred(() -> within(deadline - System.nanoTime(), previews.of(question, by, at)))
                .onItem()
                .ifNull()
                .continueWith(() -> List.of(notChecked(cluster, trigger, "The metric source takes too long.")))
                .onFailure()
                .recoverWithItem(failure -> List.of(notChecked(cluster, trigger, sentence(failure, cluster))));
    }

    /** Nothing where the time is over. */
    private static Uni<List<Finding>> within(long nanos, Uni<Preview> preview) {
        return nanos <= 0
                ? Uni.createFrom().nullItem()
                : preview.map(Preview::findings)
                        .ifNoItem()
                        .after(Duration.ofNanos(nanos))
                        .recoverWithItem((List<Finding>) null);
    }

    private static String sentence(Throwable failure, String cluster) {
        if (failure instanceof Refusal refusal) {
            return refusal.getMessage();
        }
        LOG.errorf(failure, "Reading a rule on %s failed", cluster);
        return "Onramp could not read the rule.";
    }

    private static Finding notChecked(String cluster, int trigger, String why) {
        return Finding.warning("not-checked", "/spec/scaling/triggers/" + trigger + "/query", why + " Not checked.")
                .on(cluster);
    }

    private static Finding noSource(String cluster) {
        return Finding.error(
                        "no-source",
                        "/spec/clusters",
                        "This cluster has no metric source, so KEDA could read no rule there. Take the cluster out, or the"
                                + " triggers; or ask the platform team to set metrics.url.")
                .on(cluster);
    }

    private static Finding noAuth(String cluster) {
        return Finding.error(
                        "keda-no-auth",
                        "/spec/clusters",
                        "The metric source of this cluster wants credentials and KEDA was given none, so the rule could"
                                + " never be read there. The platform team sets metrics.keda-auth.")
                .on(cluster);
    }
}
