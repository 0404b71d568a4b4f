package dev.onramp;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PeopleTest {
    @Test
    void probe() {
        String url = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
        System.out.println("OIDC " + url);
        System.out.println(RestAssured.given()
                .get(url + "/.well-known/openid-configuration")
                .asString());
        var r = RestAssured.given().redirects().follow(false).get("/workloads");
        System.out.println(r.statusCode() + " " + r.headers());
        var login = RestAssured.given()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(r.header("Location"));
        System.out.println(login.statusCode() + " " + login.asString());
        System.out.println(RestAssured.given()
                .auth()
                .preemptive()
                .basic("onramp", "secret")
                .formParam("grant_type", "password")
                .formParam("username", "alice")
                .formParam("password", "alice")
                .post(url + "/token")
                .asString());
    }
}
