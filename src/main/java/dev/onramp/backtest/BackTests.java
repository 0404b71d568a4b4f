package dev.onramp.backtest;

import dev.onramp.backtest.Run.State;
import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.ClusterSettings;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Problem;
import dev.onramp.jobs.JobQueue;
import dev.onramp.people.People;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The back-tests: asked, looked up, stopped. Pages, REST and submissions share this one way. */
@ApplicationScoped
public class BackTests {

    private final RunStore store;
    private final KeptRuns kept;
    private final RunningBackTests running;
    private final Clusters clusters;
    private final Catalog catalog;
    private final People people;
    private final JobQueue jobs;
    private final BackTestConfig config;

    @Inject
    BackTests(
            DataSource dataSource,
            RunningBackTests running,
            Clusters clusters,
            Catalog catalog,
            People people,
            JobQueue jobs,
            BackTestConfig config) {
        this.store = new RunStore(dataSource);
        this.kept = new KeptRuns(dataSource);
        this.running = running;
        this.clusters = clusters;
        this.catalog = catalog;
        this.people = people;
        this.jobs = jobs;
        this.config = config;
    }

    /**
     * A question with everything looked up that it depends on.
     *
     * @param workload the workload's name; empty while it has none
     * @throws DocumentRefused where the window is too short, too long or to come, or the class is not on offer
     */
    public Question question(
            String team,
            Optional<String> workload,
            String cluster,
            GpuWorkload document,
            TimeWindow window,
            Assumptions assumptions,
            Instant now) {
        clusters.settings(cluster).orElseThrow(() -> Refusal.notFound("cluster “" + cluster + "”"));
        InstanceClass offered = catalog.instanceClass(document.instanceClass())
                .orElseThrow(() -> refused(
                        "/instanceClass", "There is no instance class “" + document.instanceClass() + "” on offer."));
        windowMustFit(window, now);
        return new Question(
                team,
                workload,
                cluster,
                document,
                GpuClass.of(offered),
                window,
                Steps.of(window.length(), document.scaling().triggers().size() + 1, config),
                assumptions);
    }

    private void windowMustFit(TimeWindow window, Instant now) {
        if (window.to().isAfter(now.plusSeconds(60))) {
            throw refused("/window/to", "The window ends in the future, of which nothing is recorded.");
        }
        if (window.length().compareTo(TimeWindow.SHORTEST) < 0) {
            throw refused("/window", "A window is at least 1 hour long; a scale-down alone takes minutes.");
        }
        if (window.length().compareTo(config.longestWindow()) > 0) {
            throw refused(
                    "/window", "A window is at most " + config.longestWindow().toDays() + " days long.");
        }
    }

    /**
     * Runs a back-test; answers when it is over, or when it has taken a while and goes on without the caller. Not to be
     * called in a transaction.
     *
     * @throws DocumentRefused where the rule can't be replayed, whatever was recorded
     */
    public Uni<Run> run(Question question, Person by, Instant at) {
        return run(question, by, at, config.patience());
    }

    /** The same, for a caller of other patience. */
    public Uni<Run> run(Question question, Person by, Instant at, Duration patience) {
        mustSee(question.team(), by);
        ClusterSettings cluster = cluster(question);
        try {
            Replayable.check(question, cluster);
        } catch (Refused refused) {
            throw refused(refused.failure().pointer(), refused.failure().sentence());
        }
        Run run = asked(question, cluster, by.subject(), by.name(), at);
        return running.startFor(run, cluster).ifNoItem().after(patience).recoverWithItem(() -> run);
    }

    /** For a submission, which has all the time a back-test may take. */
    Uni<Run> runToTheEnd(Question question, String subject, String name, Instant at) {
        ClusterSettings cluster = cluster(question);
        Run run = asked(question, cluster, subject, name, at);
        store.insert(run);
        try {
            Replayable.check(question, cluster);
        } catch (Refused refused) {
            store.failed(run.id(), refused.failure(), at);
            return Uni.createFrom().item(store.find(run.id(), at).orElseThrow());
        }
        return running.start(run, cluster);
    }

    private static Run asked(Question question, ClusterSettings cluster, String subject, String name, Instant at) {
        return new Run(
                UUID.randomUUID(),
                question,
                Digests.rule(question.document(), question.instanceClass(), cluster),
                Optional.empty(),
                State.RUNNING,
                0,
                Optional.empty(),
                Optional.empty(),
                subject,
                name,
                at,
                Optional.empty());
    }

    /** A run, for whoever may see its team. */
    public Run find(UUID id, Person by, Instant now) {
        return look(id, by, now).orElseThrow(() -> Refusal.notFound("back-test"));
    }

    /** The same; empty where it is not there, or was forgotten. */
    public Optional<Run> look(UUID id, Person by, Instant now) {
        return store.find(id, now).filter(run -> by.maySee(run.question().team()));
    }

    /** A team's runs, the newest first; of one workload where one is named. */
    public List<Run> newest(String team, Optional<String> workload, int atMost, Person by, Instant now) {
        mustSee(team, by);
        return store.newest(team, workload, atMost, now);
    }

    /** The same without their results. */
    public List<Run> headings(String team, Optional<String> workload, int atMost, Person by, Instant now) {
        mustSee(team, by);
        return store.headings(team, workload, atMost, now);
    }

    /** The newest that is done of this very question, with the class and the cluster as they are now. */
    public Optional<Run> done(Question question, Instant now) {
        return ruleDigest(question.document(), question.cluster())
                .flatMap(digest -> store.newestDone(question, digest, now));
    }

    /** How long a run that belongs to no revision is there to be looked at; less where the team tries very many. */
    public Duration keptFor() {
        return config.keptFor();
    }

    /** Stops a run; one that is over stays as it is. */
    public Run cancel(UUID id, Person by, Instant now) {
        Run run = find(id, by, now);
        if (!run.mayBeStoppedBy(by)) {
            by.mustOperate(run.question().team());
        }
        if (store.cancel(id, now)) {
            running.stop(id);
        }
        return find(id, by, now);
    }

    /** What belongs to a revision, one a cluster; empty while none was made. */
    public List<Kept> of(RevisionId revision, Person by, Instant now) {
        by.mustSee(revision.workload().team());
        Map<UUID, Kept.Present> presents = kept.presents(revision, now);
        return kept.attached(revision, now).stream()
                .map(run -> new Kept(run, Optional.ofNullable(presents.get(run.id()))))
                .toList();
    }

    /** Whether the one that a submitted revision gets on a cluster is still to come. */
    public boolean isToCome(RevisionId revision, String cluster) {
        return jobs.has(SubmissionBackTests.TASK, new SubmittedRule(revision, cluster).key());
    }

    /** Whether a run is of the rule that a revision has on its cluster, as class and cluster are now. */
    public boolean isOfTheRuleOf(RevisionView revision, Run run) {
        return ruleDigest(revision.document(), run.question().cluster())
                .filter(run.ruleDigest()::equals)
                .isPresent();
    }

    /** The digest of a document's rule on a cluster; empty where class or cluster are not there. */
    public Optional<String> ruleDigest(GpuWorkload document, String cluster) {
        return catalog.instanceClass(document.instanceClass())
                .flatMap(known -> clusters.settings(cluster)
                        .map(settings -> Digests.rule(document, GpuClass.of(known), settings)));
    }

    /** Whoever sees all teams could otherwise make up one, and its name goes into addresses and headers. */
    public void mustSee(String team, Person by) {
        by.mustSee(team);
        if (!people.teams().contains(team)) {
            throw Refusal.notFound("team “" + team + "”");
        }
    }

    private ClusterSettings cluster(Question question) {
        return clusters.settings(question.cluster())
                .orElseThrow(() -> Refusal.notFound("cluster “" + question.cluster() + "”"));
    }

    static DocumentRefused refused(String pointer, String sentence) {
        return new DocumentRefused(List.of(new Problem(pointer, sentence)));
    }
}
