package dev.onramp.web;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private final Assets assets = new Assets();

    @Test
    void anAddressCarriesTheVersionOfTheFiles() {
        String url = assets.url("onramp.css");

        assertTrue(url.matches("/assets/onramp\\.css\\?v=[0-9a-f]{16}"), url);
    }

    @Test
    void theFilesThatEveryPageNamesAreThere() {
        for (String file : List.of("onramp.css", "onramp.js", "icons.svg", "favicon.svg")) {
            assertNotNull(Assets.class.getResource("/META-INF/resources/assets/" + file), file);
        }
    }
}
