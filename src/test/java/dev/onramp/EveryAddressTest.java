package dev.onramp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.onramp.testing.Login;
import dev.onramp.testing.Session;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/**
 * Walks every address there is, as the code declares them: one that is added later is walked too. Strangers are asked
 * who they are, and who is of another team learns nothing, not even whether what they asked for exists.
 */
@QuarkusTest
class EveryAddressTest {

    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, POST.class, PUT.class, DELETE.class);

    /** Addresses that greet strangers; the demo's metrics page exists in dev mode only. */
    private static final List<String> OPEN = List.of("/signed-out", "/theme", "/demo/metrics");

    private static final Pattern MAIN = Pattern.compile("<main.*</main>", Pattern.DOTALL);

    /** The workload that dave, of team search, must not learn of. */
    private static final String NAME = "walked";

    private record Route(String method, String template, String consumes) {

        boolean isOfATeam() {
            return template.contains("{team}");
        }

        boolean isRest() {
            return template.startsWith("/api/");
        }

        String path(String team) {
            return template.replace("{team}", team)
                    .replace("{name}", NAME)
                    .replace("{number}", "1")
                    .replace("{cluster}", "eu-west-prod")
                    .replace("{page}", "findings")
                    .replace("{id}", new UUID(0, 0).toString())
                    .replaceAll("/series$", "/series?match[]=up");
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    @Test
    void anotherTeamsThingsAreNotThere() {
        put();
        Session dave = Login.browse("dave");
        List<String> wrong = new ArrayList<>();
        for (Route route : routes().stream().filter(Route::isOfATeam).toList()) {
            Response foreign = asDave(dave, route, "vision");
            Response absent = asDave(dave, route, "nowhere");
            if (foreign.statusCode() != 404) {
                wrong.add(route + " answers " + foreign.statusCode() + ", not 404");
            } else if (!said(foreign).equals(said(absent).replace("nowhere", "vision"))) {
                wrong.add(route + " tells apart a team that exists: " + said(foreign) + " | " + said(absent));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void anotherTeamIsNotThereAsAParameterEither() {
        put();
        Session dave = Login.browse("dave");
        String preview = """
                {"cluster": "eu-west-prod", "team": "vision", "trigger": {"type": "prometheus", "query": "up",
                 "threshold": 1}}""";

        assertEquals(404, dave.get("/workloads?team=vision").statusCode());
        assertEquals(
                404, Login.bearer("dave").get("/api/v1/workloads?team=vision").statusCode());
        assertEquals(
                404,
                Login.bearer("dave")
                        .contentType("application/json")
                        .body(preview)
                        .post("/api/v1/previews")
                        .statusCode());
    }

    @Test
    void listsHoldNothingOfAnotherTeam() {
        put();
        Session dave = Login.browse("dave");

        for (Route route : routes()) {
            if (route.method().equals("GET") && !route.template().contains("{")) {
                Response answer =
                        route.isRest() ? Login.bearer("dave").get(route.template()) : dave.get(route.template());
                assertFalse(answer.asString().contains(NAME), route + " tells of " + NAME);
            }
        }
    }

    @Test
    void whoIsNobodyIsAskedWhoTheyAre() {
        List<String> wrong = new ArrayList<>();
        for (Route route : routes()) {
            Response answer = send(RestAssured.given().redirects().follow(false), route, "vision");
            // A form is not led to the provider, which could not take it.
            boolean isLed = !route.isRest() && route.method().equals("GET");
            boolean asked = answer.statusCode() == (isLed ? 302 : 401);
            if (!asked && !OPEN.contains(route.template())) {
                wrong.add(route + " answers " + answer.statusCode());
            }
            if (route.isRest() && !answer.contentType().startsWith("application/problem+json")) {
                wrong.add(route + " answers " + answer.contentType());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void cookiesOpenNothingUnderApi() {
        Session alice = Login.browse("alice");
        for (Route route : routes().stream().filter(Route::isRest).toList()) {
            assertEquals(401, send(alice.request(), route, "vision").statusCode(), route.toString());
        }
    }

    private static List<Route> routes() {
        // Only what is declared here matters, and what is loaded by Quarkus can't be read from where it says it is.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        List<Route> routes = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.onramp")) {
            if (!type.isAnnotatedWith(Path.class)) {
                continue;
            }
            for (JavaMethod method : type.getMethods()) {
                METHODS.stream()
                        .filter(method::isAnnotatedWith)
                        .forEach(http -> routes.add(route(type, method, http.getSimpleName())));
            }
        }
        assertTrue(routes.size() > 40, "only " + routes + " were found");
        return routes;
    }

    private static Route route(JavaClass type, JavaMethod method, String http) {
        String below =
                method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        String path = ("/" + type.getAnnotationOfType(Path.class).value() + "/" + below).replaceAll("/+", "/");
        boolean isRest = path.startsWith("/api/");
        String consumes = method.tryGetAnnotationOfType(Consumes.class)
                .map(annotation -> annotation.value()[0])
                .orElse(isRest ? "application/json" : "application/x-www-form-urlencoded");
        return new Route(http, path.length() > 1 ? path.replaceAll("/$", "") : path, consumes);
    }

    private static Response asDave(Session dave, Route route, String team) {
        if (route.isRest()) {
            return send(Login.bearer("dave"), route, team);
        }
        return route.method().equals("GET")
                ? dave.get(route.path(team))
                : dave.post(route.path(team), Map.of("text", "x", "digest", "x"));
    }

    private static Response send(RequestSpecification request, Route route, String team) {
        RequestSpecification whole = switch (route.method()) {
            case "PUT" ->
                request.contentType(route.consumes()).body(document(team).getBytes(StandardCharsets.UTF_8));
            case "POST" -> request.contentType(route.consumes());
            default -> request;
        };
        return whole.request(route.method(), route.path(team));
    }

    /** What an answer says, without what differs from request to request. */
    private static String said(Response answer) {
        Matcher main = MAIN.matcher(answer.asString());
        return main.find() ? main.group() : answer.asString();
    }

    private static void put() {
        Login.bearer("alice")
                .contentType("application/json")
                .body(document("vision").getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/teams/vision/workloads/" + NAME)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(Matchers.oneOf(200, 201));
    }

    private static String document(String team) {
        return """
                {"apiVersion": "onramp.dev/v1", "kind": "GpuWorkload",
                 "metadata": {"team": "%s", "name": "%s"},
                 "spec": {"clusters": ["eu-west-prod"], "image": "registry.example/model:1.0",
                          "instanceClass": "a10g-1", "ports": [{"name": "http", "port": 8080, "protocol": "http"}],
                          "scaling": {"min": 1, "max": 1}}}
                """.formatted(team, NAME);
    }
}
