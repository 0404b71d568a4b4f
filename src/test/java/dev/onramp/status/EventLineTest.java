package dev.onramp.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.EventBuilder;
import org.junit.jupiter.api.Test;

class EventLineTest {

    @Test
    void theAutoscalersSentenceIsToldWithoutGosNotationOfASelector() {
        EventLine line = line(
                "SuccessfulRescale",
                "New size: 2; reason: external metric s0-prometheus(&LabelSelector{MatchLabels:map[string]string"
                        + "{scaledobject.keda.sh/name: embeddings,},MatchExpressions:[]LabelSelectorRequirement{},})"
                        + " above target");

        assertEquals("New size: 2; reason: external metric s0-prometheus above target", line.sentence());
    }

    @Test
    void onlyWhatWasAtZeroIsWoken() {
        String target = "Scaled apps/v1.Deployment vision/embeddings from ";

        assertEquals(
                "KEDA woke the workload",
                line("KEDAScaleTargetActivated", target + "0 to 1").title());
        assertEquals(
                "KEDA set the replicas",
                line("KEDAScaleTargetActivated", target + "2 to 3").title());
    }

    @Test
    void onlyWhatGoesToZeroIsPutToSleep() {
        String target = "Deactivated apps/v1.Deployment vision/embeddings from 6 to ";

        assertEquals(
                "KEDA put the workload to sleep",
                line("KEDAScaleTargetDeactivated", target + "0").title());
        assertEquals(
                "KEDA set the replicas",
                line("KEDAScaleTargetDeactivated", target + "2").title());
    }

    private static EventLine line(String reason, String message) {
        return EventLine.of(
                "eu",
                new EventBuilder()
                        .withNewMetadata()
                        .endMetadata()
                        .withReason(reason)
                        .withMessage(message)
                        .withNewInvolvedObject()
                        .withKind("ScaledObject")
                        .withName("embeddings")
                        .endInvolvedObject()
                        .build());
    }
}
