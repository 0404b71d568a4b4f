package dev.onramp.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onramp.web.HelpText.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelpTextTest {

    @Test
    void headingsBecomeTitleSectionsAndAnchors() {
        HelpText text =
                HelpText.of("# Findings\n\nIntro.\n\n## What the query answers\n\n### many-series\n*Error.* `x`");

        assertEquals("Findings", text.title());
        assertEquals(List.of(new Section("What the query answers", "what-the-query-answers")), text.sections());
        assertTrue(text.html().contains("<h2 id=\"what-the-query-answers\">"), text.html());
        assertTrue(text.html().contains("<h3 id=\"many-series\">many-series</h3>"), text.html());
        assertFalse(text.html().contains("<h1"), text.html());
    }

    @Test
    void htmlAndScriptAddressesAreDisarmed() {
        HelpText text = HelpText.of("# A\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))");

        assertFalse(text.html().contains("<script"), text.html());
        assertFalse(text.html().contains("javascript:"), text.html());
    }

    @Test
    void theFindingsAreInTheProduct() {
        HelpText text = new HelpTexts().named("findings").orElseThrow();

        assertTrue(text.html().contains("<h3 id=\"many-series\">"), text.html());
        assertTrue(new HelpTexts().named("operations").isEmpty());
    }
}
