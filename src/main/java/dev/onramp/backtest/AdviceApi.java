package dev.onramp.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.YamlBodies;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rules that would have been better, by REST. */
@Path("/api/v1/advice")
@Tag(name = "Back-tests")
@Blocking
public class AdviceApi {

    @Inject
    BackTests backTests;

    @Inject
    Advices advices;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @POST
    @Consumes({MediaType.APPLICATION_JSON, YamlBodies.YAML})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Suggest rules that would have been better",
            description = "Takes what a back-test takes. Replays some hundred rules over the window, all judged by the"
                    + " present thresholds, and proposes three on the curve of cost against time above the target; none"
                    + " beyond what quota and nodes give. Changes nothing.")
    public Uni<Advised> advise(JsonNode body) {
        Person by = signedIn.person();
        Instant now = clock.instant();
        QuestionBody asked = QuestionBody.read(body, team -> backTests.mustSee(team, by));
        return advices.on(asked.question(backTests, now), by, now);
    }
}
