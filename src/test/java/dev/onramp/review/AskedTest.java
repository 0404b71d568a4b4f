package dev.onramp.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AskedTest {

    @Test
    void everyClusterCounts() {
        Asked asked = Asked.of(Laid.document("2.4", 1, 8, "eu-west-prod", "us-east-prod"), Laid.a10g(4));

        assertEquals(16, asked.gpus());
        assertEquals("1–8", asked.replicas());
        assertEquals("$1,767", asked.cost().floorPerMonth());
        assertEquals("$14,133", asked.cost().ceilingPerMonth());
    }
}
