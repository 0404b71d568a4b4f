package dev.onramp.people;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tokens of a provider whose key is known here, each with one thing wrong: all are strangers, and none learns why. */
@QuarkusTest
@TestProfile(TokensTest.Provider.class)
@QuarkusTestResource(value = OidcWiremockTestResource.class, restrictToAnnotatedClass = true)
class TokensTest {

    private static final String AUDIENCE = "https://onramp.example/api";
    private static final String ISSUER = "https://server.example.com";
    private static final String PATH = "/api/v1/teams/vision/workloads/no-such";

    /** REST trusts the provider, and only what was issued for Onramp. */
    public static final class Provider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.oidc.api.auth-server-url", "${keycloak.url}/realms/quarkus/",
                    "quarkus.oidc.api.token.audience", AUDIENCE,
                    "quarkus.oidc.api.token.issuer", ISSUER);
        }
    }

    @Test
    void aTokenInWhichAllIsRightComesIn() {
        // Signed in, and told that there is no such workload: what the others must not learn.
        send(token().audience(AUDIENCE)
                        .issuer(ISSUER)
                        .expiresIn(Duration.ofMinutes(5))
                        .sign())
                .statusCode(404);
    }

    @Test
    void oneForSomebodyElseIsAStranger() {
        stranger(token().audience("https://other.example").issuer(ISSUER).sign());
    }

    @Test
    void oneWithoutAnAudienceIsAStranger() {
        stranger(token().issuer(ISSUER).sign());
    }

    @Test
    void oneOfAnotherProviderIsAStranger() {
        stranger(token().audience(AUDIENCE).issuer("https://elsewhere.example").sign());
    }

    @Test
    void oneThatHasRunOutIsAStranger() {
        Instant past = Instant.now().minus(Duration.ofHours(1));
        stranger(token().audience(AUDIENCE)
                .issuer(ISSUER)
                .issuedAt(past)
                .expiresAt(past.plusSeconds(60))
                .sign());
    }

    @Test
    void oneThatNobodySignedIsAStranger() {
        String claims = "{\"sub\":\"alice\",\"iss\":\"" + ISSUER + "\",\"aud\":\"" + AUDIENCE
                + "\",\"groups\":[\"vision\"],\"exp\":"
                + Instant.now().plusSeconds(300).getEpochSecond() + "}";
        stranger(part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + part(claims) + ".");
    }

    @Test
    void oneWhoseClaimsWereChangedIsAStranger() {
        String[] parts = token().audience(AUDIENCE).issuer(ISSUER).sign().split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        stranger(parts[0] + "." + part(claims.replace("vision", "search")) + "." + parts[2]);
    }

    private static JwtClaimsBuilder token() {
        return Jwt.subject("alice").upn("alice").groups(Set.of("vision")).claim("name", "Alice");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void stranger(String token) {
        send(token)
                .statusCode(401)
                .contentType("application/problem+json")
                .body("detail", equalTo("Sign in, or send a bearer token of the identity provider."))
                .body(not(containsString("vision")));
    }

    private static io.restassured.response.ValidatableResponse send(String token) {
        return given().header("Authorization", "Bearer " + token).get(PATH).then();
    }
}
