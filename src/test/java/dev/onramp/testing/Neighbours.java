package dev.onramp.testing;

import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a production has beside Onramp: a PostgreSQL, over a wire that can be cut, and an OIDC provider. */
public final class Neighbours implements AutoCloseable {

    private static final String AUDIENCE = "https://server.example.com";

    private final EmbeddedPostgres database;
    private final Wire wire;
    private final OidcWiremockTestResource provider = new OidcWiremockTestResource();
    private final String providerUrl;

    private Neighbours(EmbeddedPostgres database) {
        this.database = database;
        this.wire = Wire.to(database.getPort());
        this.providerUrl = provider.start().get("keycloak.url") + "/realms/quarkus";
    }

    public static Neighbours open() {
        try {
            return new Neighbours(EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("fsync", "off")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("No PostgreSQL could be started for this test", e);
        }
    }

    /** The keys that an operator must give, and no others; to be changed at will. */
    public Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + wire.port() + "/postgres");
        keys.put("quarkus.datasource.username", "postgres");
        keys.put("quarkus.datasource.password", "postgres");
        keys.put("quarkus.oidc.auth-server-url", providerUrl);
        keys.put("quarkus.oidc.credentials.secret", "secret");
        keys.put("quarkus.oidc.token-state-manager.encryption-secret", "a-secret-of-at-least-32-characters");
        keys.put("quarkus.oidc.api.token.audience", AUDIENCE);
        keys.put("onramp.teams.vision.groups", "vision");
        keys.put("onramp.platform-groups", "platform");
        return keys;
    }

    /** The way to the database. */
    public Wire wire() {
        return wire;
    }

    /** A token of somebody in these groups. */
    public String token(String name, String... groups) {
        return OidcWiremockTestResource.getAccessToken(name, Set.of(groups));
    }

    @Override
    public void close() {
        wire.close();
        provider.stop();
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
