package dev.onramp.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class LeftOutTest {
    @Test
    void aRunEndsByNamingWhatWasLeftOut() {
        assertEquals("""

                Left out: all of it [2 tests]
                Left out: one of it [1 test]
                """, wordsAfterRunning(Whole.class, Half.class));
    }

    @Test
    void aRunThatLeftNothingOutIsSilent() {
        assertEquals("", wordsAfterRunning(Complete.class));
    }

    private static String wordsAfterRunning(Class<?>... classes) {
        var out = new ByteArrayOutputStream();
        var request = LauncherDiscoveryRequestBuilder.request();
        for (Class<?> testClass : classes) {
            request.selectors(selectClass(testClass));
        }
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(request.build(), new LeftOut(new PrintStream(out, true, StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    // Not run by the build, whose pattern wants names that end with Test.

    @Disabled("all of it")
    static class Whole {
        @Test
        void first() {}

        @Test
        void second() {}
    }

    static class Half {
        @Test
        void runs() {}

        @Test
        @Disabled("one of it")
        void skipped() {}
    }

    static class Complete {
        @Test
        void runs() {}
    }
}
