package dev.onramp.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@NeedsBrowser
class RealBrowserTest {
    private static final String PAGE = """
            <!doctype html><title>Try</title><button onclick="this.textContent = document.cookie || 'no cookie';
            document.cookie = 'seen=yes'">Look</button>""";

    @Test
    void aPageRunsItsScriptAndEachPageHasAProfileOfItsOwn() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var browser = RealBrowser.open()) {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";

            Page first = browser.newPage();
            assertEquals("no cookie", look(first, address));
            assertEquals("seen=yes", look(first, address));
            assertEquals("no cookie", look(browser.newPage(), address));
        } finally {
            server.stop(0);
        }
    }

    private static String look(Page page, String address) {
        page.navigate(address);
        page.locator("button").click();
        return page.locator("button").textContent();
    }
}
