package dev.onramp.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What the machine a test runs on offers: its environment variables, and the programs they lead to. */
record Surroundings(Map<String, String> variables) {

    static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv());
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    Optional<Path> program(String name) {
        return Arrays.stream(variables.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether a missing part is a failure, as in CI, where everything was installed on purpose. */
    boolean requireEveryPart() {
        return variable("ONRAMP_TEST_REQUIRE").filter("1"::equals).isPresent();
    }
}
