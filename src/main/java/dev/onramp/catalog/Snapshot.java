package dev.onramp.catalog;

import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The whole catalogue as it stood at a moment.
 *
 * @param instanceClasses every version of every class
 * @param runtimes every version of every runtime
 */
record Snapshot(List<Version<InstanceClass>> instanceClasses, List<Version<Runtime>> runtimes) {

    /** One version of an entry, and whether it is on offer. */
    record Version<T>(String name, int number, boolean enabled, T entry) {}

    /** From small to large, so that the cheapest way comes first. */
    static final Comparator<InstanceClass> BY_PRICE =
            Comparator.comparing(InstanceClass::pricePerHour).thenComparing(InstanceClass::name);

    /** By what people call them, with the one that knows nothing at the end. */
    static final Comparator<Runtime> BY_TITLE = Comparator.<Runtime, Boolean>comparing(
                    runtime -> runtime.name().equals(Runtime.CUSTOM))
            .thenComparing(Runtime::title);

    Snapshot {
        instanceClasses = List.copyOf(instanceClasses);
        runtimes = List.copyOf(runtimes);
    }

    static <T> Optional<T> newest(List<Version<T>> versions, String name) {
        return versions.stream()
                .filter(version -> version.enabled() && version.name().equals(name))
                .max(Comparator.comparingInt(Version::number))
                .map(Version::entry);
    }

    static <T> Optional<T> at(List<Version<T>> versions, String name, int number) {
        return versions.stream()
                .filter(version -> version.number() == number && version.name().equals(name))
                .findFirst()
                .map(Version::entry);
    }

    static <T> List<T> newest(List<Version<T>> versions, Comparator<T> order) {
        Function<String, Optional<T>> byName = name -> newest(versions, name);
        return versions.stream()
                .map(Version::name)
                .distinct()
                .flatMap(name -> byName.apply(name).stream())
                .sorted(order)
                .toList();
    }
}
