package dev.onramp.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The installed Chromium, driven by Playwright, without a window and without calling home. */
public final class RealBrowser implements AutoCloseable {

    /** As long as Playwright waits for a click; its own 5 s for what is asserted are short on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser chromium;

    private RealBrowser(Playwright playwright, Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Starts the browser; one is enough for a test class. */
    public static RealBrowser open() {
        Path program = Surroundings.ofThisProcess()
                .program("chromium")
                .orElseThrow(() -> new IllegalStateException("No chromium on the path; is @NeedsBrowser missing?"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        // The browser is the system's: Playwright must not fetch one of its own.
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        try {
            Browser chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program)
                            .setHeadless(true)
                            .setArgs(FLAGS));
            return new RealBrowser(playwright, chromium);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A page of a fresh profile: no cookie and no storage of another test. */
    public Page newPage() {
        return chromium.newContext().newPage();
    }

    /** A wide page of a fresh profile on which a person has signed in at the portal's address. */
    public Page signIn(String portal, String person) {
        Page page = chromium.newContext(new Browser.NewContextOptions().setViewportSize(1440, 1000))
                .newPage();
        page.navigate(portal);
        page.locator("button[name=predefined-" + person + "]").click();
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    /** The browser itself, for contexts with settings of their own. */
    public Browser chromium() {
        return chromium;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
