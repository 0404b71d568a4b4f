package dev.onramp.people;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which groups of the OIDC provider are which team or role. */
@ConfigMapping(prefix = "onramp")
public interface PeopleConfig {

    /** The teams, by name. */
    Map<String, Team> teams();

    /** Members of one of these decide on requests. */
    Optional<List<String>> platformGroups();

    /** Members of one of these read everything. */
    Optional<List<String>> auditorGroups();

    /** Where the token holds its groups: claim names, separated by slashes for nested ones. */
    @WithDefault("groups")
    String groupClaim();

    /** One team. */
    interface Team {
        /** Members of one of these belong to it. */
        Optional<List<String>> groups();

        /** OIDC clients that act for it with their own credentials. */
        Optional<List<String>> clients();
    }
}
