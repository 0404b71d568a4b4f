package dev.onramp.people;

import dev.onramp.people.Person.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes a person of a token, by the configured groups. */
@ApplicationScoped
public class People {

    private static final List<String> TELL_OF_A_USER = List.of("upn", "name", "given_name", "family_name");

    private final PeopleConfig config;

    @Inject
    People(PeopleConfig config) {
        this.config = config;
    }

    /** Every configured team. */
    public SortedSet<String> teams() {
        return new TreeSet<>(config.teams().keySet());
    }

    Person from(Claims claims) {
        Optional<List<String>> listed = claims.words(config.groupClaim());
        Set<String> groups = Set.copyOf(listed.orElse(List.of()));
        String client = claims.text("azp").or(() -> claims.text("client_id")).orElse("");
        SortedSet<String> teams = new TreeSet<>();
        for (Map.Entry<String, PeopleConfig.Team> team : config.teams().entrySet()) {
            boolean member = meets(team.getValue().groups(), groups);
            // A person's token names the client they signed in through too: only a client's own token has no person in
            // it.
            boolean machine = isMachine(claims, client) && meets(team.getValue().clients(), Set.of(client));
            if (member || machine) {
                teams.add(team.getKey());
            }
        }
        SortedSet<Role> roles = new TreeSet<>();
        if (meets(config.platformGroups(), groups)) {
            roles.add(Role.PLATFORM);
        }
        if (meets(config.auditorGroups(), groups)) {
            roles.add(Role.AUDITOR);
        }
        return new Person(claims.subject(), nameOf(claims, client), teams, roles, doubt(claims, client, listed));
    }

    /** Whether the claims tell the groups, all of them. */
    boolean tellsGroups(Claims claims) {
        return claims.words(config.groupClaim()).isPresent() && !claims.overflows(config.groupClaim());
    }

    private static String nameOf(Claims claims, String client) {
        return claims.text("name")
                .or(() -> claims.text("preferred_username"))
                .or(() -> claims.text("upn"))
                .or(() -> Optional.of(client).filter(c -> !c.isEmpty()))
                .orElse(claims.subject());
    }

    /**
     * A token that a client got with its own credentials: it tells of no user, but for the one that Keycloak makes up.
     * Its whole name counts, since people may choose theirs.
     */
    private static boolean isMachine(Claims claims, String client) {
        return claims.text("preferred_username")
                        .filter(name -> !name.equalsIgnoreCase("service-account-" + client))
                        .isEmpty()
                && TELL_OF_A_USER.stream().noneMatch(claim -> claims.text(claim).isPresent());
    }

    private String doubt(Claims claims, String client, Optional<List<String>> groups) {
        if (claims.overflows(config.groupClaim())) {
            return "You are in more groups than your sign-in can carry, so some of your teams may be missing here. "
                    + "Ask the platform team to send only Onramp's groups.";
        }
        if (groups.isEmpty() && !isMachine(claims, client)) {
            return "Your sign-in carries no “" + config.groupClaim()
                    + "”, so Onramp can't know your teams. Ask the platform team to add that claim.";
        }
        return null;
    }

    private static boolean meets(Optional<List<String>> wanted, Collection<String> had) {
        return wanted.orElse(List.of()).stream().anyMatch(had::contains);
    }
}
