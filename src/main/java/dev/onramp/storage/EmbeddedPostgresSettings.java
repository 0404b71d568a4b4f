package dev.onramp.storage;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The keys {@link EmbeddedPostgresConfig} reads; mapped, so that a misspelled one is told at start. */
@Unremovable
@ConfigMapping(prefix = "onramp.embedded-postgres")
interface EmbeddedPostgresSettings {

    /** Whether to start one; on in dev and test. */
    @WithDefault("false")
    boolean enabled();

    /** A folder that keeps its data between runs; without it the data goes with the process. */
    Optional<String> data();
}
