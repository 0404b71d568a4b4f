package dev.onramp.metrics;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How one cluster's source is asked for one team: every placeholder is filled, and what binds to the team is in here,
 * so that no caller can leave it out or replace it.
 *
 * @param base the address before {@code /api/v1}
 * @param headers the tenant's and Onramp's own; never shown
 * @param parameters stand in the address of every request
 * @param bearerTokenFile read for every request, since tokens are rotated
 */
record SourceAccess(
        String cluster,
        String team,
        URI base,
        Map<String, String> headers,
        Map<String, String> parameters,
        Optional<Path> bearerTokenFile) {

    SourceAccess {
        requireNonNull(cluster);
        requireNonNull(team);
        headers = Map.copyOf(headers);
        parameters = Map.copyOf(parameters);
    }

    /** Headers hold credentials. */
    @Override
    public String toString() {
        return "metric source of " + cluster + " for team " + team;
    }
}
