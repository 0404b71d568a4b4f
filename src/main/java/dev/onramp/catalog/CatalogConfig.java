package dev.onramp.catalog;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the catalogue begins. */
@ConfigMapping(prefix = "onramp.catalog")
interface CatalogConfig {

    /** A YAML file of classes and runtimes, added where missing by name; the one Onramp ships unless said. */
    Optional<Path> file();
}
