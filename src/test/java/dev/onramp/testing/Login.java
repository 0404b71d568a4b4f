package dev.onramp.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Signs people in at the development OIDC provider, by the same two flows as in life: code flow for pages, bearer
 * tokens for REST. The people: {@code alice} (team vision), {@code dave} (team search), {@code bob} (platform),
 * {@code carol} (auditor).
 */
public final class Login {

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private Login() {}

    /** A request to REST with the person's bearer token. */
    public static RequestSpecification bearer(String name) {
        return given().auth().oauth2(token(name));
    }

    /** The person's access token. */
    public static String token(String name) {
        return TOKENS.computeIfAbsent(name, Login::requestToken);
    }

    /** A browser's session in which the person has signed in; keeps its cookies from request to request. */
    public static Session browse(String name) {
        return new Session(name);
    }

    /** The same for somebody whose groups were changed at the provider: a list, separated by commas. */
    public static Session browse(String name, String groups) {
        return new Session(name, groups);
    }

    private static String requestToken(String name) {
        return given().auth()
                .preemptive()
                .basic("onramp", "secret")
                .formParam("grant_type", "password")
                .formParam("username", name)
                .formParam("password", name)
                .post(ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class) + "/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
