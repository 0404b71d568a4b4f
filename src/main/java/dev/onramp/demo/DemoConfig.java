package dev.onramp.demo;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the demo finds what it needs; read in the development profile only. */
@Unremovable
@ConfigMapping(prefix = "onramp.demo")
interface DemoConfig {

    /** The folder that holds the programs {@code prometheus} and {@code promtool}; without it the path is searched. */
    Optional<Path> prometheus();
}
