package dev.onramp.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Listing;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The back-tests that the reviewer of a revision sees, by REST. */
@Path("/api/v1/teams/{team}/workloads/{name}/revisions/{number}/backtests")
@Tag(name = "Back-tests")
@Produces(MediaType.APPLICATION_JSON)
public class RevisionBackTestApi {

    @Inject
    BackTests backTests;

    @Inject
    Workloads workloads;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @PathParam("team")
    String team;

    @PathParam("name")
    String name;

    @PathParam("number")
    int number;

    /**
     * A back-test of a revision.
     *
     * @param ruleChanged whether it is of another rule than the revision has on this cluster now
     * @param present the rule that ran when it was submitted; null where none ran, or the same one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attached(
            boolean ruleChanged, @JsonUnwrapped BackTestApi.Answer backtest, Present present) {}

    /**
     * The rule that ran, over the same window.
     *
     * @param revision whose rule it is
     */
    public record Present(int revision, BackTestApi.Answer backtest) {}

    @GET
    @Operation(
            summary = "The back-tests of a revision, one a cluster",
            description = "Attached after the submission: the team's newest of the same rule, or one over 7 days; and"
                    + " beside it, where another rule ran then, that one over the same window.")
    public Listing<Attached> list() {
        Person by = signedIn.person();
        Instant now = clock.instant();
        RevisionView revision = workloads.revision(RevisionId.of(team, name, number), by);
        return new Listing<>(
                backTests.of(revision.id(), by, now).stream()
                        .map(kept -> new Attached(
                                !backTests.isOfTheRuleOf(revision, kept.run()),
                                BackTestApi.answer(kept.run()),
                                kept.present()
                                        .map(each -> new Present(each.revision(), BackTestApi.answer(each.run())))
                                        .orElse(null)))
                        .toList(),
                null);
    }
}
