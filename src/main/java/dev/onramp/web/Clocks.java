package dev.onramp.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The one clock; time goes down from pages and workers as a parameter. */
public class Clocks {

    @Produces
    @ApplicationScoped
    Clock clock() {
        // As exact as the database keeps it, so that an answer says of a moment what the next one will say of it.
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
