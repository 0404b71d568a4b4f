package dev.onramp.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.ScalingPolicy;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the embedded cluster makes of a ScaledObject in forms that Kubernetes and KEDA let pass. */
class KedaSpecTest {

    @Test
    void aToleranceIsAQuantity() {
        assertEquals(OptionalDouble.of(0.1), tolerance("'100m'"));
        assertEquals(OptionalDouble.of(0.05), tolerance("'0.05'"));
        assertEquals(OptionalDouble.of(0.25), tolerance("0.25"));
        assertEquals(OptionalDouble.empty(), tolerance("null"));
    }

    private static OptionalDouble tolerance(String written) {
        return policy("'advanced': {'horizontalPodAutoscalerConfig': {'behavior': {'scaleUp': {'tolerance': " + written
                        + "}}}}, ")
                .behavior()
                .orElseThrow()
                .up()
                .tolerance();
    }

    @Test
    void nullIsAsGoodAsLeftOut() {
        var policy = policy("'idleReplicaCount': null, 'fallback': null, 'advanced': {'scalingModifiers': {},"
                + " 'horizontalPodAutoscalerConfig': {'behavior': null}}, ");

        assertEquals(OptionalInt.empty(), policy.idle());
        assertTrue(policy.fallback().isEmpty());
        assertTrue(policy.behavior().isEmpty());
        assertFalse(policy.triggers().get(0).isFormula());
    }

    @Test
    void falseHasSeveralSpellings() {
        for (String word : new String[] {"false", "False", "f", "0"}) {
            assertFalse(ignoresNullValues("'" + word + "'"), word);
        }
        assertTrue(ignoresNullValues("'true'"));
        assertTrue(ignoresNullValues("null"));
    }

    private static boolean ignoresNullValues(String written) {
        return policy("", "'threshold': '10', 'ignoreNullValues': " + written)
                .triggers()
                .get(0)
                .ignoreNullValues();
    }

    private static ScalingPolicy policy(String more) {
        return policy(more, "'threshold': '10'");
    }

    private static ScalingPolicy policy(String more, String metadata) {
        String json = "{'spec': {'minReplicaCount': 1, " + more + "'triggers': [{'type': 'prometheus', 'metadata': {"
                + metadata + "}}]}}";
        try {
            return KedaSpec.policy(new ObjectMapper().readTree(json.replace('\'', '"')), ControllerFlags.DEFAULT);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
