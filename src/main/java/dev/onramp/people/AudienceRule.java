package dev.onramp.people;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * In production, REST takes only tokens that were made for it: without an audience, any token of the provider, handed
 * to any other service, would open Onramp.
 */
@ApplicationScoped
class AudienceRule {

    static final String KEY = "quarkus.oidc.api.token.audience";

    @ConfigProperty(name = KEY)
    Optional<List<String>> audience;

    /** Before anything begins to work: a start that is refused must have nothing under way. */
    void check(@Observes @Priority(1) StartupEvent start) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            require(audience);
        }
    }

    static void require(Optional<List<String>> audience) {
        if (audience.isEmpty() || audience.get().stream().allMatch(String::isBlank)) {
            throw new ConfigurationException("Set " + KEY
                    + " to the audience that tokens for Onramp's REST carry; without it any token of the identity"
                    + " provider would open Onramp.");
        }
    }
}
