package dev.onramp.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page as people see it, wide and narrow, light and dark: each look leaves a picture in {@code target/screenshots}
 * and tells what breaks WCAG A and AA, and what stands out over the edge.
 */
public final class Looks {

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int HEIGHT = 1000;

    private Looks() {}

    /** Every way, and nothing may be wrong with it. */
    public static void everyWay(Page page, String name) {
        assertEquals(List.of(), at(page, name));
    }

    /** As it stands, and axe may find nothing: for what another width would close, such as a list of completions. */
    public static void once(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(picture(name)));
        assertEquals(List.of(), violations(page), name);
    }

    /** @return what is wrong with it any way, nothing where all is well */
    public static List<String> at(Page page, String name) {
        List<String> wrong = new ArrayList<>();
        for (int width : new int[] {1440, 400}) {
            page.setViewportSize(width, HEIGHT);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String look = name + "-" + width + "-" + scheme;
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture(look)));
                violations(page).forEach(violation -> wrong.add(look + ": " + violation));
            }
            int over = ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
            if (over > 0) {
                wrong.add(name + " at " + width + " is " + over + " pixels too wide");
            }
        }
        page.setViewportSize(1440, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return wrong;
    }

    private static Path picture(String name) {
        return Path.of("target", "screenshots", name + ".png");
    }

    /** What axe finds on the page as it stands. */
    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .map(found -> found.getId() + " "
                                + found.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList())
                        .toList();
    }
}
