package dev.onramp.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Notes what a page tries against its content security policy, in every document that it comes to. */
public final class PolicyWatch {

    private final Page page;
    private final List<String> violations = new ArrayList<>();

    private PolicyWatch(Page page) {
        this.page = page;
    }

    /** From now on; what is loaded already is not watched. */
    public static PolicyWatch on(Page page) {
        PolicyWatch watch = new PolicyWatch(page);
        page.exposeFunction("noteViolation", said -> watch.violations.add((String) said[0]));
        page.addInitScript("document.addEventListener('securitypolicyviolation',"
                + " e => noteViolation(`${document.location.pathname}: ${e.violatedDirective} ${e.blockedURI}`))");
        return watch;
    }

    public void assertNothingBroken() {
        // An answer of the page: what it had to say before has come with it.
        page.evaluate("0");
        assertEquals(List.of(), violations);
    }
}
