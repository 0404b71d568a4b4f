package dev.onramp.people;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** In production, somebody must be able to decide: else every request would wait for ever, and nobody be told why. */
@ApplicationScoped
class DecidersRule {

    @Inject
    PeopleConfig config;

    /** Before anything begins to work: a start that is refused must have nothing under way. */
    void check(@Observes @Priority(1) StartupEvent start) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            require(config.platformGroups());
        }
    }

    static void require(Optional<List<String>> platformGroups) {
        if (platformGroups.isEmpty() || platformGroups.get().stream().allMatch(String::isBlank)) {
            throw new ConfigurationException("Set onramp.platform-groups to the groups of the identity provider that"
                    + " decide on requests; without one nobody can approve anything.");
        }
    }
}
