package dev.onramp.bench;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The test profile with a driver that tells what was sent to the database. */
public final class CountedSql implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.datasource.jdbc.driver", CountingDriver.class.getName());
    }
}
