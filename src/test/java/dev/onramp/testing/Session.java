package dev.onramp.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser does, without the browser: signs in by code flow, keeps cookies, sends the token forms carry. */
public final class Session {

    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"");
    private static final Pattern HIDDEN = Pattern.compile("<input type='hidden' name='([^']+)' value='([^']*)'>");

    private final Map<String, String> cookies = new HashMap<>();

    Session(String name) {
        this(form -> form.formParam("predefined-" + name, name));
    }

    /** Somebody of other groups than the provider knows them in. */
    Session(String name, String groups) {
        this(form -> form.formParam("name", name).formParam("roles", groups));
    }

    private Session(UnaryOperator<RequestSpecification> who) {
        Response toProvider = keep(request().get("/"));
        Response login =
                given().redirects().follow(false).urlEncodingEnabled(false).get(toProvider.header("Location"));
        Response back = submit(toProvider.header("Location"), login.asString(), who);
        URI callback = URI.create(back.header("Location"));
        keep(request().urlEncodingEnabled(false).get(callback.getRawPath() + "?" + callback.getRawQuery()));
    }

    /** The page at a path; redirects are shown, not followed. */
    public Response get(String path) {
        return keep(request().get(path));
    }

    /** The fragment that htmx would ask for. */
    public Response getFragment(String path) {
        return keep(request().header("HX-Request", "true").get(path));
    }

    /** Submits a form with the token of the page it stands on. */
    public Response post(String path, Map<String, ?> form) {
        String token = csrfToken(); // first: its page may bring the cookie that goes with it
        return keep(request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf-token", token)
                .formParams(form)
                .post(path));
    }

    /** Submits a form as htmx does, for a fragment. */
    public Response postFragment(String path, Map<String, ?> form) {
        String token = csrfToken();
        return keep(request()
                .header("HX-Request", "true")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf-token", token)
                .formParams(form)
                .post(path));
    }

    /** Submits a form as a forged page would: with the cookies, without the token. */
    public Response postForged(String path, Map<String, ?> form) {
        return keep(request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(path));
    }

    /** A request with this session's cookies, for what the methods above don't do. */
    public RequestSpecification request() {
        return given().redirects().follow(false).cookies(cookies);
    }

    /** The cookies as they stand, for a client of another kind. */
    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    private String csrfToken() {
        Matcher matcher = CSRF.matcher(get("/signed-out").asString());
        if (!matcher.find()) {
            throw new AssertionError("the page carries no CSRF token");
        }
        return matcher.group(1);
    }

    private Response submit(String from, String page, UnaryOperator<RequestSpecification> who) {
        RequestSpecification form = given().redirects().follow(false).contentType("application/x-www-form-urlencoded");
        Matcher hidden = HIDDEN.matcher(page.substring(0, page.indexOf("<details>")));
        while (hidden.find()) {
            form.formParam(hidden.group(1), hidden.group(2));
        }
        return who.apply(form).post(URI.create(from).resolve("/login"));
    }

    private Response keep(Response response) {
        cookies.putAll(response.cookies());
        cookies.values().removeIf(String::isEmpty);
        return response;
    }
}
