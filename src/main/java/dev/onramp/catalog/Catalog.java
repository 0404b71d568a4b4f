package dev.onramp.catalog;

import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import dev.onramp.people.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the platform offers. */
@ApplicationScoped
public class Catalog {

    /** Every class on offer in its newest version, in the catalogue's order. */
    public List<InstanceClass> instanceClasses() {
        return List.of();
    }

    /** A class on offer, in its newest version. */
    public Optional<InstanceClass> instanceClass(String name) {
        return Optional.empty();
    }

    /** A class as it stood at a version, on offer or not. */
    public Optional<InstanceClass> instanceClass(String name, int version) {
        return Optional.empty();
    }

    /** Every runtime on offer in its newest version, in the catalogue's order. */
    public List<Runtime> runtimes() {
        return List.of();
    }

    /** A runtime on offer, in its newest version. */
    public Optional<Runtime> runtime(String name) {
        return Optional.empty();
    }

    /** A runtime as it stood at a version, on offer or not. */
    public Optional<Runtime> runtime(String name, int version) {
        return Optional.empty();
    }

    /**
     * Puts a changed class on offer under the next number; the number in the argument is not looked at.
     *
     * @return the class with its number
     */
    public InstanceClass addVersion(InstanceClass changed, Person by, Instant at) {
        throw new UnsupportedOperationException("not yet");
    }
}
