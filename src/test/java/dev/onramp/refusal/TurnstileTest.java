package dev.onramp.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final Turnstile turnstile = new Turnstile(4, "%d are taken under %s.");

    @Test
    void ofManyAtOnceSoManyGetInAsThereArePlaces() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(32);
        CyclicBarrier together = new CyclicBarrier(32);
        List<Future<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            tries.add(people.submit(() -> {
                together.await();
                return getsIn("alice");
            }));
        }
        int in = 0;
        for (Future<Boolean> each : tries) {
            in += each.get() ? 1 : 0;
        }
        people.shutdown();

        assertEquals(4, in);
        assertEquals(4, turnstile.taken("alice"));
    }

    @Test
    void eachNameHasPlacesOfItsOwnAndGivesThemBack() {
        for (int i = 0; i < 4; i++) {
            turnstile.enter("alice");
        }
        Refusal full = assertThrows(Refusal.class, () -> turnstile.enter("alice"));
        assertEquals(Refusal.Kind.TOO_MANY, full.kind());
        assertEquals("4 are taken under alice.", full.getMessage());

        turnstile.enter("bob");
        turnstile.leave("alice");
        turnstile.enter("alice");
        assertEquals(1, turnstile.taken("bob"));
    }

    private boolean getsIn(String name) {
        try {
            turnstile.enter(name);
            return true;
        } catch (Refusal full) {
            return false;
        }
    }
}
