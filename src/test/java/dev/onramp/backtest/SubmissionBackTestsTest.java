package dev.onramp.backtest;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.onramp.backtest.Run.State;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.jobs.JobQueue;
import dev.onramp.jobs.JobRunner;
import dev.onramp.jobs.JobsConfig;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.scaling.Replayability;
import dev.onramp.storage.Jdbc;
import dev.onramp.testing.ApprovedWorkload;
import dev.onramp.testing.Login;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.Waiting;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.Workloads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = BackTestClusters.class, restrictToAnnotatedClass = true)
class SubmissionBackTestsTest {

    private static final Person ALICE = person("alice");

    @Inject
    BackTests backTests;

    @Inject
    Workloads workloads;

    @Inject
    JobQueue jobs;

    @Inject
    SubmissionWorker worker;

    @Inject
    SubmissionBackTests submissions;

    @Inject
    JobsConfig jobsConfig;

    @Inject
    BackTestSweep sweep;

    @Inject
    DataSource dataSource;

    private RunStore store;
    private KeptRuns kept;
    private final String name = "w" + UUID.randomUUID().toString().substring(0, 8);
    private final RevisionId revision = RevisionId.of("vision", name, 1);

    @BeforeEach
    void open() {
        store = new RunStore(dataSource);
        kept = new KeptRuns(dataSource);
    }

    @Test
    @NeedsPrometheus
    void aSubmissionWithoutABackTestGetsOneOnEachCluster() {
        submit("real, gone", "sum(load)", 40);

        List<Run> attached = await(runs -> runs.size() == 2);

        Run real = attached.stream()
                .filter(run -> run.question().cluster().equals("real"))
                .findFirst()
                .orElseThrow();
        Run gone = attached.stream()
                .filter(run -> run.question().cluster().equals("gone"))
                .findFirst()
                .orElseThrow();
        assertEquals(State.DONE, real.state());
        assertEquals(Duration.ofDays(7), real.question().window().length());
        assertEquals(State.FAILED, gone.state());
        assertTrue(gone.failure().orElseThrow().sentence().contains("can’t be reached"));
        Login.bearer("alice")
                .get("/api/v1/teams/vision/workloads/" + name + "/revisions/1/backtests")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .body("items.find { it.question.cluster == 'real' }.ruleChanged", equalTo(false))
                .body("items.find { it.question.cluster == 'real' }.result.figures.highest", equalTo(7));
    }

    @Test
    @NeedsPrometheus
    void whatTheTeamLookedAtIsWhatTheReviewerSees() {
        double threshold = 41 + name.hashCode() % 1000 / 1000.0;
        Run looked = ask(document("real", "sum(load)", threshold), Duration.ofHours(30));
        ask(document("real", "sum(load)", threshold), Duration.ofHours(2));

        submit("real", "sum(load)", threshold);

        List<Run> attached = await(runs -> !runs.isEmpty());
        assertEquals(looked.id(), attached.get(0).id());
        assertTrue(kept.revisions(looked.id()).contains(revision));
    }

    @Test
    @NeedsPrometheus
    void whatItsTargetAndColdStartWereIsToldToWhoDecides() {
        double threshold = 61 + name.hashCode() % 1000 / 1000.0;
        ask(document("real", "sum(load)", threshold), Duration.ofHours(30), said("900", 1));

        submit("real", "sum(load)", threshold);

        await(runs -> runs.stream().anyMatch(run -> run.state() == State.DONE));
        String shown = Login.browse("bob")
                .getFragment("/workloads/vision/" + name + "/revisions/1/backtests")
                .asString();
        assertTrue(shown.contains("judged by 900 for each serving replica and not by the rule’s " + threshold), shown);
        assertTrue(shown.contains("A new replica serves after 1s, as alice said."), shown);
    }

    @Test
    @NeedsPrometheus
    void whatWasJudgedOtherwiseIsNotTheSameBackTest() {
        GpuWorkload document = document("real", "sum(load)", 40);
        Run run = ask(document, Duration.ofHours(2), said("40", 120));

        assertEquals(Optional.of(run.id()), done(run, said("40", 120)).map(Run::id));
        assertEquals(Optional.of(run.id()), done(run, said("40.0", 120)).map(Run::id));
        assertEquals(Optional.empty(), done(run, said("", 120)));
        assertEquals(Optional.empty(), done(run, said("40", 600)));
    }

    private static Assumptions said(String target, int coldStartSeconds) {
        return new Assumptions(
                List.of(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(coldStartSeconds)),
                Assumptions.target(target),
                Optional.empty());
    }

    private Optional<Run> done(Run run, Assumptions said) {
        Question asked = run.question();
        Question other = backTests.question(
                asked.team(), asked.workload(), asked.cluster(), asked.document(), asked.window(), said, Instant.now());
        return backTests.done(other, Instant.now());
    }

    @Test
    @NeedsPrometheus
    void whoHasCorrectedAKindOnceIsNotToDoSoAgain() {
        String unclear = "max(steady)";
        Assumptions corrected = new Assumptions(
                List.of(Optional.of(Replayability.Kind.TOTAL)),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(1)),
                Assumptions.target("900"),
                Optional.empty());
        GpuWorkload document = document("real", unclear, 40);
        ask(document, Duration.ofHours(2), corrected);

        submit("real", unclear, 40);

        List<Run> attached = await(runs -> runs.stream().anyMatch(run -> run.state() == State.DONE));
        assertEquals(Duration.ofDays(7), attached.get(0).question().window().length(), "two hours hold no night");
        assertEquals(corrected.ofReplaying(), attached.get(0).question().assumptions());
    }

    @Test
    @NeedsPrometheus
    void afterAnEditTheOldOneStaysAndIsOfAnotherRule() {
        submit("real", "sum(load)", 40);
        await(runs -> runs.stream().anyMatch(run -> run.state() == State.DONE));
        Run before = kept.attached(revision, Instant.now()).get(0);

        put(document("real", "sum(load)", 50), true);

        List<Run> after = kept.attached(revision, Instant.now());
        assertEquals(before.id(), after.get(0).id());
        GpuWorkload edited = document("real", "sum(load)", 50);
        assertTrue(!backTests
                .ruleDigest(edited, "real")
                .orElseThrow()
                .equals(after.get(0).ruleDigest()));
    }

    @Test
    @NeedsPrometheus
    void doneTwiceItIsOneBackTest() {
        submit("real", "sum(load)", 43);
        await(runs -> runs.stream().anyMatch(run -> run.state() == State.DONE));
        UUID first = kept.attached(revision, Instant.now()).get(0).id();

        worker.visit(new SubmittedRule(revision, "real"), 0);

        assertEquals(first, kept.attached(revision, Instant.now()).get(0).id());
    }

    @Test
    @NeedsPrometheus
    void besideAChangedRuleTheOneThatRanIsKept() {
        ApprovedWorkload.of(workloads, name, "[real]", Instant.now());
        GpuWorkload changed = document("real", "sum(steady)", 25);
        RevisionId second = RevisionId.of("vision", name, 2);

        put(changed, true);
        await(second, runs -> runs.stream().anyMatch(run -> run.state() == State.DONE));

        Kept both = backTests.of(second, ALICE, Instant.now()).get(0);
        Kept.Present present = both.present().orElseThrow();
        assertEquals(1, present.revision());
        assertEquals(both.run().question().window(), present.run().question().window());
        assertEquals(both.run().question().target(), present.run().question().target(), "one yardstick");
        assertEquals(4, both.run().result().orElseThrow().figures().highest());
        assertEquals(3, present.run().result().orElseThrow().figures().highest());
        new Jdbc(dataSource)
                .update("update back_test set asked_at = asked_at - interval '40 days' where workload = ?", name);
        sweep.sweep(Instant.now());
        Login.bearer("alice")
                .get("/api/v1/teams/vision/workloads/" + name + "/revisions/2/backtests")
                .then()
                .statusCode(200)
                .body("items[0].result.figures.highest", equalTo(4))
                .body("items[0].present.revision", equalTo(1))
                .body("items[0].present.backtest.result.figures.highest", equalTo(3));
        String shown = Login.browse("bob")
                .getFragment("/workloads/vision/" + name + "/revisions/2/backtests")
                .asString();
        assertTrue(shown.contains("Against the present rule, r1: it costs"), shown);
        assertTrue(shown.contains("Both are judged by 25 a replica, as this rule asks (present rule, r1: 40)."), shown);
    }

    @Test
    @NeedsPrometheus
    void whereTheRuleStaysOrReadsAnotherMetricNothingIsComparedThatCannotBe() {
        ApprovedWorkload.of(workloads, name, "[real]", Instant.now());
        RevisionId second = RevisionId.of("vision", name, 2);
        put(document("real", "sum(load)", 40), true);
        await(second, runs -> runs.stream().anyMatch(run -> run.state() == State.DONE));

        Kept other = backTests.of(second, ALICE, Instant.now()).get(0);
        Question asked = other.present().orElseThrow().run().question();
        assertEquals(Optional.empty(), asked.assumptions().target(), "its own threshold judges another metric");

        Login.bearer("alice").post("/api/v1/teams/vision/workloads/" + name + "/revisions/2/withdrawal");
        put(
                Documents.fromYaml(Documents.toYaml(Documents.tree(document("real", "sum(steady)", 40)))
                        .replace("captioner:1", "captioner:2")),
                true);
        RevisionId third = RevisionId.of("vision", name, 3);
        await(third, runs -> runs.stream().anyMatch(run -> run.state() == State.DONE));
        assertEquals(
                Optional.empty(),
                backTests.of(third, ALICE, Instant.now()).get(0).present());
    }

    @Test
    void whereNoneIsToComeAnyMoreNobodyIsToldThatOneRuns() {
        submit("gone", "sum(load)", 40);
        Run over = await(runs -> runs.stream().anyMatch(run -> run.state().isOver()))
                .get(0);
        Jdbc jdbc = new Jdbc(dataSource);
        jdbc.update("delete from scheduled_tasks where task_instance = ?", new SubmittedRule(revision, "gone").key());
        jdbc.update("delete from back_test_of_revision where back_test_id = ?", over.id());

        String shown = Login.browse("bob")
                .getFragment("/workloads/vision/" + name + "/revisions/1/backtests")
                .asString();

        assertTrue(shown.contains("There is none for this cluster."), shown);
        assertTrue(!shown.contains("data-poll"), shown);
    }

    /** What is left when a process is killed in the middle: a job it has, no heartbeat of it, and a run it began. */
    @Test
    @NeedsPrometheus
    void whatAKilledProcessWasDoingIsTakenUpAndDoneOnce() {
        submit("real", "sum(load)", 44);
        await(runs -> runs.stream().anyMatch(run -> run.state() == State.DONE));
        Run done = kept.attached(revision, Instant.now()).get(0);
        Instant killed = Instant.now().minus(Duration.ofMinutes(10));
        Jdbc jdbc = new Jdbc(dataSource);
        jdbc.update("delete from back_test_of_revision where back_test_id = ?", done.id());
        jdbc.update("delete from back_test where id = ?", done.id());
        Run left = running(done.question(), killed);
        store.insert(left);
        jdbc.update("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                    last_heartbeat, version)
                values (?, ?, ?, true, 'killed', ?, 1)
                """, SubmissionBackTests.TASK, new SubmittedRule(revision, "real").key(), killed, killed);

        List<Run> attached = await(runs -> runs.stream().anyMatch(run -> run.state() == State.DONE));

        assertEquals(1, attached.size());
        List<Run> all = store.newest("vision", Optional.of(name), 10, Instant.now());
        assertEquals(
                List.of(State.DONE, State.FAILED),
                all.stream().map(Run::state).toList(),
                "done once, and what was begun before counts as interrupted");
        assertEquals(left.id(), all.get(1).id());
    }

    @Test
    @NeedsPrometheus
    void twoProcessesNeverDoItTwice() {
        Scheduler other = JobRunner.scheduler(dataSource, List.of(submissions.task()), jobsConfig);
        other.start();
        try {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                names.add(name + "-" + i);
                put(document(name + "-" + i, "real", "sum(load)", 45), true);
            }

            for (String each : names) {
                await(RevisionId.of("vision", each, 1), runs -> runs.stream().anyMatch(r -> r.state() == State.DONE));
                assertEquals(
                        1,
                        store.newest("vision", Optional.of(each), 10, Instant.now())
                                .size(),
                        each);
            }
        } finally {
            other.stop();
        }
    }

    @Test
    void whatTodaysRulesRefuseIsNotThereAndSpoilsNoList() {
        Instant now = Instant.now();
        Question question = backTests.question(
                "vision",
                Optional.of(name),
                "gone",
                document("gone", "sum(load)", 40),
                new TimeWindow(now.minus(Duration.ofDays(1)), now),
                Assumptions.NONE,
                now);
        Run old = running(question, now.minusSeconds(5));
        Run good = running(question, now);
        store.insert(old);
        store.insert(good);
        new Jdbc(dataSource)
                .update(
                        "update back_test set question = cast(replace(cast(question as text), '\"threshold\":40',"
                                + " '\"threshold\":-1') as json) where id = ?",
                        old.id());

        assertEquals(Optional.empty(), store.find(old.id(), now));
        assertEquals(
                List.of(good.id()),
                store.newest("vision", Optional.of(name), 10, now).stream()
                        .map(Run::id)
                        .toList());
    }

    @Test
    void aLatencyIsSaidToTheReviewerAsNotReplayable() {
        submit("gone", "histogram_quantile(0.9, sum by (le) (rate(latency_bucket[5m])))", 0.5);

        List<Run> attached = await(runs -> !runs.isEmpty());

        assertEquals("not-replayable", attached.get(0).failure().orElseThrow().code());
    }

    @Test
    void whoStopsWaitingKeepsThePlaceUntilItIsOverAndThenGivesItBack() {
        Person waiting = person("impatient");
        List<Run> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(impatiently(waiting));
        }
        assertEquals(
                List.of(State.RUNNING, State.RUNNING, State.RUNNING, State.RUNNING),
                running.stream().map(Run::state).toList());
        Refusal full = assertThrows(Refusal.class, () -> impatiently(waiting));
        assertEquals(Refusal.Kind.TOO_MANY, full.kind());

        running.forEach(run -> backTests.cancel(run.id(), waiting, Instant.now()));
        for (int i = 0; i < 4; i++) {
            Run again = impatiently(waiting);
            backTests.cancel(again.id(), waiting, Instant.now());
        }
    }

    @Test
    void aDatabaseThatFailsAsARunEndsHoldsNobodysPlace() {
        Person unlucky = person("unlucky");
        Jdbc jdbc = new Jdbc(dataSource);
        jdbc.update("create function no_end() returns trigger language plpgsql as"
                + " 'begin raise exception ''the disk is full''; end'");
        try {
            jdbc.update("create trigger no_end before update on back_test for each row when (new.asked_by = 'unlucky'"
                    + " and new.state in ('DONE', 'FAILED')) execute function no_end()");
            for (int i = 0; i < 6; i++) {
                Run run = ask("gone", unlucky, Duration.ofSeconds(20));
                assertEquals(State.RUNNING, run.state(), "nobody could write how it ended");
            }
        } finally {
            jdbc.update("drop function no_end cascade");
        }
    }

    private Run impatiently(Person by) {
        return ask("silent", by, Duration.ofMillis(100));
    }

    private Run ask(String cluster, Person by, Duration patience) {
        Instant now = Clock.systemUTC().instant();
        Question question = backTests.question(
                "vision",
                Optional.empty(),
                cluster,
                document(cluster, "sum(load)", 40),
                new TimeWindow(now.minus(Duration.ofDays(1)), now),
                Assumptions.NONE,
                now);
        return backTests.run(question, by, now, patience).await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void aSubmissionThatIsRolledBackLeavesNoJob() {
        String key = new SubmittedRule(revision, "real").key();
        Jdbc jdbc = new Jdbc(dataSource);
        String count = "select task_instance from scheduled_tasks where task_instance = ?";

        QuarkusTransaction.begin();
        jobs.wake(SubmissionBackTests.TASK, key, Instant.now());
        int inside = jdbc.query(row -> row.getString(1), count, key).size();
        QuarkusTransaction.rollback();

        assertEquals(1, inside);
        assertEquals(0, jdbc.query(row -> row.getString(1), count, key).size());
    }

    @Test
    void whatItsProcessLeftBehindHasFailedAndIsForgottenInTime() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(40));
        Question question = backTests.question(
                "vision",
                Optional.of(name),
                "gone",
                document("gone", "sum(load)", 40),
                new TimeWindow(longAgo.minus(Duration.ofDays(1)), longAgo),
                Assumptions.NONE,
                Instant.now());
        Run left = running(question, longAgo);
        store.insert(left);

        Run seen = store.find(left.id(), Instant.now()).orElseThrow();
        sweep.sweep(Instant.now());

        assertEquals(State.FAILED, seen.state());
        assertEquals("interrupted", seen.failure().orElseThrow().code());
        assertTrue(store.find(left.id(), Instant.now()).isEmpty());
    }

    @Test
    void whatARevisionHasIsNeverForgotten() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(40));
        Question question = backTests.question(
                "vision",
                Optional.of(name),
                "gone",
                document("gone", "sum(load)", 40),
                new TimeWindow(longAgo.minus(Duration.ofDays(1)), longAgo),
                Assumptions.NONE,
                Instant.now());
        Run old = running(question, longAgo);
        store.insert(old);
        kept.attach(revision, "gone", old.id(), Optional.empty(), longAgo);

        sweep.sweep(Instant.now());

        assertEquals(
                State.FAILED, store.find(old.id(), Instant.now()).orElseThrow().state());
    }

    private static Run running(Question question, Instant at) {
        return new Run(
                UUID.randomUUID(),
                question,
                "sha256:0",
                Optional.empty(),
                State.RUNNING,
                10,
                Optional.empty(),
                Optional.empty(),
                "alice",
                "Alice",
                at,
                Optional.empty());
    }

    private Run ask(GpuWorkload document, Duration length) {
        return ask(document, length, Assumptions.NONE);
    }

    private Run ask(GpuWorkload document, Duration length, Assumptions said) {
        Instant now = Clock.systemUTC().instant();
        Question question = backTests.question(
                "vision", Optional.of(name), "real", document, new TimeWindow(now.minus(length), now), said, now);
        return backTests.run(question, ALICE, now).await().atMost(Duration.ofSeconds(30));
    }

    private void submit(String clusters, String query, double threshold) {
        put(document(clusters, query, threshold), true);
    }

    private void put(GpuWorkload document, boolean submit) {
        Login.bearer("alice")
                .contentType(ContentType.JSON)
                .body(Documents.toJson(document))
                .put("/api/v1/teams/vision/workloads/" + document.id().name() + "?submit=" + submit)
                .then()
                .statusCode(org.hamcrest.Matchers.anyOf(equalTo(201), equalTo(200)));
    }

    private GpuWorkload document(String clusters, String query, double threshold) {
        return document(name, clusters, query, threshold);
    }

    private static GpuWorkload document(String name, String clusters, String query, double threshold) {
        return Documents.fromYaml("""
                apiVersion: onramp.dev/v1
                kind: GpuWorkload
                metadata: {team: vision, name: %s}
                spec:
                  clusters: [%s]
                  image: registry.example/captioner:1
                  ports: [{name: http, port: 8080, protocol: http}]
                  instanceClass: t4-1
                  scaling:
                    min: 1
                    max: 8
                    triggers:
                      - {type: prometheus, query: "%s", threshold: %s}
                """.formatted(name, clusters, query, threshold));
    }

    private List<Run> await(Predicate<List<Run>> condition) {
        return await(revision, condition);
    }

    private List<Run> await(RevisionId revision, Predicate<List<Run>> condition) {
        return Waiting.until(Duration.ofSeconds(60), () -> kept.attached(revision, Instant.now()), condition);
    }

    private static Person person(String subject) {
        return new Person(subject, subject, new TreeSet<>(List.of("vision")), new TreeSet<>(), null);
    }
}
