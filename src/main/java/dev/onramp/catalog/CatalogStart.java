package dev.onramp.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Adds at start what the seed has and the database lacks, by name; what is there stands, and differences are said. */
@ApplicationScoped
class CatalogStart {

    private static final Logger LOG = Logger.getLogger(CatalogStart.class);

    /** Before whatever else starts and may ask for a class. */
    private static final int EARLY = 100;

    @Inject
    CatalogConfig config;

    @Inject
    CatalogTables tables;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    void fill(@Observes @Priority(EARLY) StartupEvent start) {
        plant(config.file().map(CatalogStart::configured).orElseGet(Seed::shipped), clock.instant())
                .forEach(LOG::info);
    }

    /** What is wrong with an operator's file is told without a trace, as with any other key. */
    private static Seed configured(Path file) {
        try {
            return read(file);
        } catch (IllegalStateException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    static Seed read(Path file) {
        try {
            return Seed.read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The file that onramp.catalog.file names, " + file + ", can't be read: is it there, and is it"
                            + " UTF-8 text that Onramp may read?",
                    e);
        }
    }

    /** What was done and what differs, in sentences; nothing where the database has all of the seed. */
    List<String> plant(Seed seed, Instant at) {
        List<String> sentences = new ArrayList<>();
        Snapshot before = tables.readAll();
        for (InstanceClass entry : seed.instanceClasses()) {
            if (tables.addIfMissing(entry, at)) {
                sentences.add("Added instance class “" + entry.name() + "” to the catalogue.");
            } else {
                Snapshot.newest(before.instanceClasses(), entry.name())
                        .flatMap(known -> difference(
                                "instance class",
                                entry.name(),
                                known.version(),
                                InstanceClassView.of(known),
                                InstanceClassView.of(entry)))
                        .ifPresent(sentences::add);
            }
        }
        for (Runtime entry : seed.runtimes()) {
            if (tables.addIfMissing(entry, at)) {
                sentences.add("Added runtime “" + entry.name() + "” to the catalogue.");
            } else {
                Snapshot.newest(before.runtimes(), entry.name())
                        .flatMap(known -> difference(
                                "runtime", entry.name(), known.version(), RuntimeView.of(known), RuntimeView.of(entry)))
                        .ifPresent(sentences::add);
            }
        }
        return sentences;
    }

    private Optional<String> difference(String what, String name, int version, Object known, Object seeded) {
        JsonNode one = json.valueToTree(known);
        JsonNode other = json.valueToTree(seeded);
        TreeSet<String> fields = new TreeSet<>();
        one.fieldNames().forEachRemaining(fields::add);
        other.fieldNames().forEachRemaining(fields::add);
        fields.remove("version");
        fields.removeIf(field -> Objects.equals(one.get(field), other.get(field)));
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of("The catalogue file says otherwise of " + what + " “" + name + "” than version " + version
                        + " in the database, in " + String.join(", ", fields) + "; the database stands.");
    }
}
