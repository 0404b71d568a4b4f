package dev.onramp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.onramp.testing.Cluster;
import dev.onramp.testing.Looks;
import dev.onramp.testing.NeedsBrowser;
import dev.onramp.testing.NeedsCluster;
import dev.onramp.testing.NeedsPrometheus;
import dev.onramp.testing.RealBrowser;
import dev.onramp.testing.RealParts;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What Onramp is for, end to end in a real browser: an engineer requests, sees the rule live, submits; the platform
 * approves; KEDA scales a real cluster; the page shows it; a retirement takes it all away.
 */
@QuarkusTest
@TestProfile(RealParts.class)
@NeedsCluster
@NeedsPrometheus
@NeedsBrowser
class MainJobTest {

    /** A rollout and a few syncs of the autoscaler. */
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(90_000);

    private static RealBrowser browser;
    private static Cluster cluster;

    @TestHTTPResource("/")
    String portal;

    private final String name = "job-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void open() {
        browser = RealBrowser.open();
        cluster = Cluster.open();
    }

    @AfterAll
    static void close() {
        browser.close();
        cluster.close();
    }

    /** A run that fails half-way must not keep the GPUs from the next one. */
    @AfterEach
    void freeTheCluster() {
        var keda = cluster.admin().genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject");
        keda.inNamespace("vision").withName(name).delete();
        cluster.admin().services().inNamespace("vision").withName(name).delete();
        cluster.admin()
                .apps()
                .deployments()
                .inNamespace("vision")
                .withName(name)
                .delete();
    }

    @Test
    void aWishBecomesRunningReplicasAndGoesAgain() throws Exception {
        load(17);
        Page alice = browser.signIn(portal, "alice");
        Page bob = browser.signIn(portal, "bob");

        request(alice);
        approve(bob, "Approve and apply to 1 cluster", MainJobTest::seeWhatWasTried);

        alice.reload();
        assertThat(alice.locator("main")).containsText("4 of 4", PATIENTLY);
        Deployment deployment = deployment();
        assertNotNull(deployment);
        assertEquals(4, deployment.getStatus().getReadyReplicas());
        Looks.everyWay(alice, "workload");

        retire(alice);
        approve(bob, "Approve and delete from 1 cluster", page -> {});
        alice.reload();
        assertThat(alice.locator("main")).containsText("Retired", PATIENTLY);
        named().waitUntilCondition(Objects::isNull, 60, TimeUnit.SECONDS);
    }

    private void request(Page alice) {
        alice.navigate(portal + "workloads");
        Looks.everyWay(alice, "workloads");
        alice.navigate(portal + "workloads/new");
        alice.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(name);
        alice.getByLabel("Runtime").selectOption("custom");
        assertThat(alice.locator("#runtime-h")).containsText("Fills nothing");
        alice.getByLabel("Image").fill("registry.example/vision/model:1.0");
        alice.locator("input[name=clusters][value=lab]").check();
        alice.locator("input[name=instanceClass][value=h100-1]").check();
        add(alice, "Add a port");
        alice.locator("[name='ports.0.name']").fill("http");
        alice.locator("[name='ports.0.port']").fill("8080");
        alice.locator("#min").fill("1");
        alice.locator("#max").fill("6");
        alice.locator("[name='triggers.0.threshold']").fill("5");
        alice.locator("#triggers-0 .cm-content").click();
        alice.keyboard().type("sum(lab_load)");
        assertThat(alice.locator("#preview-0")).containsText("4 replicas", PATIENTLY);
        alice.keyboard().press("Escape");
        tryOnThePast(alice);
        Looks.everyWay(alice, "form");
        alice.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send for review"))
                .click();
        assertThat(alice.locator("main")).containsText("In review", PATIENTLY);
    }

    private static void tryOnThePast(Page alice) {
        alice.locator("#bt-window").selectOption("1h");
        Locator result = alice.locator("#bt-result");
        // In a lab that is as young as this test the source may not have the load at a whole step yet.
        for (int tries = 0; tries < 30; tries++) {
            alice.waitForResponse("**/backtests", () -> alice.locator("#bt-run").click());
            assertThat(result).containsText(Pattern.compile("Expected a month|No data"), PATIENTLY);
            if (result.textContent().contains("Expected a month")) {
                break;
            }
        }
        assertThat(result).containsText("Expected a month", PATIENTLY);
    }

    /** What the submission had tried stands beside the decision. */
    private static void seeWhatWasTried(Page bob) {
        assertThat(bob.locator("#backtests")).containsText("Expected a month", PATIENTLY);
        assertThat(bob.locator("#backtests")).containsText("Replay");
    }

    private void approve(Page bob, String button, Consumer<Page> looksAt) {
        bob.navigate(portal + "reviews");
        Looks.everyWay(bob, "reviews");
        bob.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
        looksAt.accept(bob);
        Looks.everyWay(bob, "review");
        bob.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
        assertThat(bob.locator("main")).containsText("Approved", PATIENTLY);
    }

    private void retire(Page alice) {
        alice.navigate(portal + "workloads/vision/" + name);
        alice.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Retire").setExact(true))
                .click();
        alice.locator("#confirm").fill(name);
        alice.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask to retire it"))
                .click();
        assertThat(alice.locator("main")).containsText("In review", PATIENTLY);
        alice.navigate(portal + "workloads/vision/" + name);
    }

    private static void add(Page page, String what) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(what))
                .click();
    }

    private Deployment deployment() {
        return named().get();
    }

    private RollableScalableResource<Deployment> named() {
        return cluster.admin().apps().deployments().inNamespace("vision").withName(name);
    }

    /** Sets the metric that the lab's Prometheus scrapes. */
    private static void load(int value) throws Exception {
        HttpRequest put = HttpRequest.newBuilder(URI.create("http://127.0.0.1:19091/metrics"))
                .PUT(HttpRequest.BodyPublishers.ofString("# TYPE lab_load gauge\nlab_load " + value + "\n"))
                .build();
        assertEquals(
                200,
                HttpClient.newHttpClient()
                        .send(put, HttpResponse.BodyHandlers.ofString())
                        .statusCode());
    }
}
