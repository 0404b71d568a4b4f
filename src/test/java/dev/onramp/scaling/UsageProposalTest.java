package dev.onramp.scaling;

import static dev.onramp.testing.Rules.scaling;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onramp.document.Trigger;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UsageProposalTest {

    @Test
    void aShareOfTheRequestIsLaidBesideTheTarget() {
        var proposal = proposal(OptionalDouble.of(2));

        assertEquals(OptionalInt.of(75), proposal.percent());
        assertEquals(OptionalInt.of(2), proposal.replicas());
    }

    @Test
    void ofARequestThatRoundsToNothingThereIsNoShare() {
        var proposal = proposal(OptionalDouble.of(0.0001));

        assertEquals(OptionalInt.empty(), proposal.replicas());
        assertEquals(
                "1 pod uses 1.5 cores. They request nothing of it, and the HPA reckons no share of nothing.",
                proposal.arithmetic());
    }

    private static UsageProposal proposal(OptionalDouble request) {
        var scaling = scaling(1, 9, "", "{type: cpu, value: 50}");
        var cpu = (Trigger.Resource) scaling.triggers().get(0);
        return UsageProposal.of(new double[] {1.5}, cpu, request, scaling, ControllerFlags.DEFAULT);
    }
}
