package dev.onramp.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretShapesTest {

    /** Generous: what backtracks over a document of this size takes minutes. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final int LONG = 256 * 1024;

    @Test
    void aJsonWebTokenIsKnownWhereverItStands() {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.c2lnbmF0dXJlLW9mLWl0";

        assertEquals(Optional.of("a JSON Web Token"), SecretShapes.in("Bearer " + token));
        assertEquals(Optional.of("a JSON Web Token"), SecretShapes.in("--token-" + token));
    }

    @Test
    void aPasswordIsKnownInAnyAddress() {
        String what = "a password in a URL";

        assertEquals(Optional.of(what), SecretShapes.in("postgresql+psycopg2://me:pass@db.example/x"));
        assertEquals(Optional.of(what), SecretShapes.in("-ihttps://me:pass@index.example"));
        assertEquals(Optional.empty(), SecretShapes.in("https://index.example:8443/me@home"));
    }

    @Test
    void textThatAlmostIsATokenAllAlongTakesNoLonger() {
        assertTimeoutPreemptively(SOON, () -> SecretShapes.in("a.".repeat(LONG / 2)));
        assertTimeoutPreemptively(SOON, () -> SecretShapes.in("eyJ-".repeat(LONG / 4)));
        assertTimeoutPreemptively(SOON, () -> SecretShapes.in("-----BEGIN ".repeat(LONG / 11)));
        assertTimeoutPreemptively(SOON, () -> SecretShapes.in("a://:".repeat(LONG / 5)));
    }
}
