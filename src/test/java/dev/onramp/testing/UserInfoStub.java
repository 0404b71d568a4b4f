package dev.onramp.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A provider's user info that tells what a test sets: the development provider's tells no groups. Without a setting it
 * says nothing.
 */
public final class UserInfoStub implements QuarkusTestResourceLifecycleManager {

    // The test runs in another class loader than the resource; what they share is the JVM.
    private static final String SAYS = "onramp.test.user-info";

    private HttpServer server;

    public static void says(String json) {
        System.setProperty(SAYS, json);
    }

    public static void isSilent() {
        System.clearProperty(SAYS);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", UserInfoStub::answer);
        server.start();
        return Map.of(
                "quarkus.oidc.user-info-path",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/user-info");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] json = System.getProperty(SAYS, "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(json.length == 0 ? 503 : 200, json.length == 0 ? -1 : json.length);
            exchange.getResponseBody().write(json);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        isSilent();
    }
}
