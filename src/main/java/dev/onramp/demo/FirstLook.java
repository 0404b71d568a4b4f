package dev.onramp.demo;

import dev.onramp.document.Documents;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.review.Reviews;
import dev.onramp.workload.Expectation;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionState;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * A first look's data, where the demo's cluster runs and its workloads were never asked for: what the development
 * people ask, approve and say, through the same acts as anybody's.
 */
@IfBuildProfile("dev")
@ApplicationScoped
class FirstLook {

    private static final Logger LOG = Logger.getLogger(FirstLook.class);

    /** deploy/demo/up waits for these words before it says that all is there. */
    private static final String READY = "The first look is ready.";

    private static final WorkloadId DETECTOR = new WorkloadId("vision", "detector");

    /** The portal's own start, a metric source that reads eight days, a first rollout: each takes seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So long ago the first workload was asked for, so that there are days on which to hold its prediction against. */
    private static final Duration SINCE_THE_FIRST = Duration.ofDays(6);

    @Inject
    DemoClusterSource cluster;

    @Inject
    DemoPrometheus prometheus;

    @Inject
    DemoPeople people;

    @Inject
    Workloads workloads;

    @Inject
    Reviews reviews;

    @Inject
    Clock clock;

    private final AtomicReference<Thread> looking = new AtomicReference<>();

    /** Late, and in a thread of its own: the portal must answer before anybody can act through it. */
    void begin(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
        if (cluster.sentence().isPresent()) {
            Thread thread = new Thread(this::look, "first-look");
            thread.setDaemon(true);
            looking.set(thread);
            thread.start();
        }
    }

    /** Dev mode starts anew at every change; whoever was at it before must not go on beside the next. */
    void end(@Observes ShutdownEvent event) {
        Optional.ofNullable(looking.getAndSet(null)).ifPresent(Thread::interrupt);
    }

    private void look() {
        try {
            await(people::canSignIn);
            Person alice = people.signIn("alice");
            if (isNew(FirstLookDocuments.IMAGE_EMBEDDINGS, alice)) {
                ask(alice);
            }
            RevisionView detector = workloads.newest(DETECTOR, alice);
            if (detector.id().number() == 1 && detector.state() == RevisionState.APPROVED) {
                await(() -> cluster.image(DETECTOR).endsWith(Colleague.SUFFIX));
                approve(submit(FirstLookDocuments.DETECTOR_NEXT, alice), "The new model.");
            }
        } catch (IOException | RuntimeException e) {
            if (looking.get() != null) {
                LOG.warnf("The first look's workloads are not all there: %s", e.getMessage());
            }
        }
        if (looking.get() != null) { // else the portal is about to end, or to start anew
            LOG.info(READY);
        }
    }

    private void ask(Person alice) throws IOException {
        prometheus.url().ifPresent(url -> await(() -> DemoPeople.isReady(url)));
        Instant then = clock.instant().minus(SINCE_THE_FIRST);
        reviews.approve(
                submit(FirstLookDocuments.IMAGE_EMBEDDINGS, alice, then.minus(Duration.ofMinutes(50))),
                Optional.empty(),
                "Looks right; the rule has a quiet night.",
                people.signIn("bob"),
                then);
        approve(submit(FirstLookDocuments.DETECTOR, alice), "Fine on a T4.");
        people.comment(
                "bob",
                submit(FirstLookDocuments.CAPTIONER, alice),
                "Does it need an A100, or would an L40S do? It costs half as much.");
        workloads.save(Documents.fromYaml(FirstLookDocuments.UPSCALER), Expectation.anything(), alice, clock.instant());
        LOG.info("Four workloads of team vision are there for a first look.");
    }

    private boolean isNew(String document, Person by) {
        try {
            workloads.newest(Documents.fromYaml(document).id(), by);
            return false;
        } catch (Refusal e) {
            return e.kind() == Refusal.Kind.NOT_FOUND;
        }
    }

    private RevisionId submit(String document, Person by) {
        return submit(document, by, clock.instant());
    }

    private RevisionId submit(String document, Person by, Instant at) {
        return workloads
                .saveAndSubmit(Documents.fromYaml(document), Expectation.anything(), by, at)
                .revision()
                .id();
    }

    private void approve(RevisionId revision, String text) throws IOException {
        people.approve("bob", revision, text);
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "what they wait for did not come within " + PATIENCE.toMinutes() + " minutes");
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the portal stops", e);
            }
        }
    }
}
