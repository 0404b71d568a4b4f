package dev.onramp.rollout;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.rollout.PauseView.Scaling;
import dev.onramp.rollout.PausesView.Surroundings;
import dev.onramp.rollout.PausesView.Typed;
import dev.onramp.web.Pages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Every face of the page about a workload's scaling, from prepared data: in tests only. */
@Path("/gallery/pause/{face}")
public class PauseGallery {

    private static final WorkloadId WORKLOAD = new WorkloadId("vision", "embeddings");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final String WHY = "launch at <noon>";
    private static final Person ALICE = person(Set.of("vision"), Set.of());
    private static final Person CAROL = person(Set.of(), Set.of(Person.Role.AUDITOR));
    private static final Surroundings TWO_RUN = new Surroundings(OptionalInt.of(2), Optional.empty());

    @GET
    public Response show(@PathParam("face") String face) {
        return Pages.html(PausePages.Templates.pause(view(face)));
    }

    static PausesView view(String face) {
        return switch (face) {
            case "follows" -> page(Typed.NOTHING, rule("EU West"));
            case "no-room" ->
                page(
                        Typed.NOTHING,
                        new PauseView("eu-west", "EU West", 2, 2, Scaling.RULE, null, null, null, null, null, null));
            case "auditor" -> page(Typed.NOTHING, CAROL, TWO_RUN, at(3, Pause.State.HELD, null));
            case "fixed" -> page(Typed.NOTHING);
            case "pausing" -> page(Typed.NOTHING, at(3, Pause.State.PENDING, null));
            case "waiting" ->
                page(
                        Typed.NOTHING,
                        at(3, Pause.State.PENDING, "Cluster eu-west does not answer. Onramp goes on trying."));
            case "paused" -> page(Typed.NOTHING, at(3, Pause.State.HELD, null));
            case "paused-at-zero" -> page(Typed.NOTHING, at(0, Pause.State.HELD, null));
            case "unconfirmed" ->
                page(Typed.NOTHING, at(3, Pause.State.HELD, "KEDA has not confirmed it; is it running there?"));
            case "moved" ->
                page(
                        Typed.NOTHING,
                        at(4, Pause.State.HELD, "Revision 8 allows 1 to 4 replicas, so it is held at 4 instead of 7."));
            case "not-paused" ->
                page(
                        Typed.NOTHING,
                        at(
                                3,
                                Pause.State.FAILED,
                                "Somebody else has paused ScaledObject “embeddings” on cluster eu-west already, otherwise"
                                        + " than is wished here: kubectl (.metadata.annotations.autoscaling.keda.sh/paused)."
                                        + " Have that taken off there, then pause again."));
            case "growing" ->
                page(Typed.NOTHING, pause("EU West", Scaling.SCALE_IN_PAUSED, null, Pause.State.HELD, null));
            case "resuming" -> page(Typed.NOTHING, pause("EU West", Scaling.RESUMING, null, Pause.State.APPLIED, null));
            case "one-of-two" -> page(Typed.NOTHING, at(3, Pause.State.HELD, null), rule("US East"));
            case "refused" ->
                page(
                        new Typed(
                                "at",
                                "99",
                                WHY,
                                Set.of("us-east"),
                                "Pause at 1 to 8 replicas, which is what revision 7 was approved for; 99 is outside."),
                        rule("EU West"),
                        rule("US East"));
            case "old-keda" ->
                page(
                        Typed.NOTHING,
                        ALICE,
                        new Surroundings(
                                OptionalInt.empty(),
                                Optional.of("KEDA 2.17.2 on cluster eu-west can't keep a workload from shrinking (2.18"
                                        + " and later can).")),
                        rule("EU West"));
            default -> throw new IllegalArgumentException("no face " + face);
        };
    }

    private static PausesView page(Typed typed, PauseView... standing) {
        return page(typed, ALICE, TWO_RUN, standing);
    }

    private static PausesView page(Typed typed, Person reader, Surroundings around, PauseView... standing) {
        return PausesView.of(WORKLOAD, List.of(standing), typed, around, reader);
    }

    private static PauseView rule(String cluster) {
        return new PauseView(id(cluster), cluster, 1, 8, Scaling.RULE, null, null, null, null, null, null);
    }

    private static PauseView at(int replicas, Pause.State state, String note) {
        return pause("EU West", Scaling.PAUSED_AT, replicas, state, note);
    }

    private static PauseView pause(String cluster, Scaling scaling, Integer replicas, Pause.State state, String note) {
        int min = replicas == null ? 1 : Math.min(1, replicas);
        return new PauseView(id(cluster), cluster, min, 8, scaling, replicas, WHY, "Bob", NOON, state, note);
    }

    private static String id(String cluster) {
        return cluster.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static Person person(Set<String> teams, Set<Person.Role> roles) {
        return new Person("sub", "Ada", new TreeSet<>(teams), new TreeSet<>(roles), null);
    }
}
