package dev.onramp.preview;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.onramp.testing.Looks;
import dev.onramp.testing.NeedsBrowser;
import dev.onramp.testing.PolicyWatch;
import dev.onramp.testing.RealBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What the form tells about the numbers below its triggers, while they are typed. */
@QuarkusTest
@QuarkusTestResource(value = RoomClusters.class, restrictToAnnotatedClass = true)
@NeedsBrowser
class RoomBrowserTest {

    @TestHTTPResource("/")
    String portal;

    @Test
    void roomAndCooldownAreToldAsTheyAreTyped() {
        try (RealBrowser browser = RealBrowser.open()) {
            Page page = browser.signIn(portal, "alice");
            PolicyWatch policy = PolicyWatch.on(page);
            page.navigate(portal + "workloads/new");
            page.locator("#name").fill("captioner");
            page.locator("input[name=clusters][value=roomy]").check();
            page.locator("input[name=instanceClass][value=t4-1]").check();
            page.locator("#min").fill("1");
            page.locator("#max").fill("8");
            page.locator("#max").blur();
            assertThat(page.locator("#room")).containsText("over-quota");

            page.locator("#triggers-0-threshold").fill("4");
            page.locator(".cm-content").first().fill("sum(up)");
            page.getByText("More: speed of scaling, sleeping, polling").click();
            page.locator("#cooldown").fill("10m");
            page.locator("#cooldown").blur();
            Locator preview = page.locator("#preview-0");
            assertThat(preview).containsText("cooldown-without-effect");
            Looks.everyWay(page, "form-room");
            preview.getByText("Take the cooldown out").click();
            assertThat(page.locator("#cooldown")).hasValue("");
            assertThat(preview).not().containsText("cooldown-without-effect");

            page.locator("#max").fill("4");
            page.locator("#max").blur();
            assertThat(page.locator("#room")).isEmpty();
            policy.assertNothingBroken();
        }
    }
}
