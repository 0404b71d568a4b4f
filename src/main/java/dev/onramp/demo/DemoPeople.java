package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onramp.people.Person;
import dev.onramp.workload.RevisionId;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The development identity provider's people, signed in as they would be, and acting through REST. */
@IfBuildProfile("dev")
@ApplicationScoped
class DemoPeople {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    String provider;

    @ConfigProperty(name = "quarkus.oidc.client-id")
    String clientId;

    @ConfigProperty(name = "quarkus.oidc.credentials.secret")
    String secret;

    @ConfigProperty(name = "quarkus.http.port")
    int port;

    /** Whether portal and provider answer by now. */
    boolean canSignIn() {
        return answers(URI.create("http://127.0.0.1:" + port + "/q/health/live"));
    }

    /** Whether a Prometheus has read what it keeps. */
    static boolean isReady(URI prometheus) {
        return answers(URI.create(prometheus + "/-/ready"));
    }

    /** The person the provider vouches for; all of them here are of team vision or of none. */
    Person signIn(String name) throws IOException {
        String payload = token(name).split("\\.")[1];
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(payload));
        TreeSet<String> groups = new TreeSet<>();
        claims.path("groups").forEach(group -> groups.add(group.asText()));
        TreeSet<Person.Role> roles = new TreeSet<>();
        if (groups.contains("platform")) {
            roles.add(Person.Role.PLATFORM);
        }
        return new Person(claims.path("sub").asText(), claims.path("name").asText(name), groups, roles, null);
    }

    void approve(String name, RevisionId revision, String text) throws IOException {
        post(name, revision, "approval", text);
    }

    void comment(String name, RevisionId revision, String text) throws IOException {
        post(name, revision, "comments", text);
    }

    private void post(String name, RevisionId revision, String act, String text) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/teams/"
                + revision.workload().team() + "/workloads/"
                + revision.workload().name() + "/revisions/"
                + revision.number() + "/" + act);
        String body = JsonNodeFactory.instance.objectNode().put("text", text).toString();
        send(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token(name))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String token(String name) throws IOException {
        String form = "grant_type=password&username=" + encode(name) + "&password=" + encode(name);
        String basic = Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        String answer = send(HttpRequest.newBuilder(URI.create(provider + "/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        return JSON.readTree(answer).path("access_token").asText();
    }

    private String send(HttpRequest.Builder request) throws IOException {
        HttpRequest patient = request.timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = client.send(patient, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException(
                        patient.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean answers(URI uri) {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(uri)
                                            .timeout(PATIENCE)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
