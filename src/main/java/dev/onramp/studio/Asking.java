package dev.onramp.studio;

import dev.onramp.backtest.BackTests;
import dev.onramp.backtest.Question;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Problem;
import dev.onramp.people.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Makes a question of what a form asks; back-tests and advice ask alike. */
@ApplicationScoped
class Asking {

    private final BackTests backTests;

    @Inject
    Asking(BackTests backTests) {
        this.backTests = backTests;
    }

    /** @throws DocumentRefused where it can't be asked yet */
    Question question(AskedForm asked, Person by, Instant now) {
        if (asked.team().isEmpty()) {
            throw refused("/metadata/team", "Choose a team: its metric source answers.");
        }
        backTests.mustSee(asked.team(), by);
        if (asked.cluster().isEmpty()) {
            throw refused("/spec/clusters", "Choose a cluster: a rule is tried on what its metric source recorded.");
        }
        return backTests.question(
                asked.team(),
                asked.workload(),
                asked.cluster(),
                asked.document(),
                asked.window(now),
                asked.assumptions(),
                now);
    }

    private static DocumentRefused refused(String pointer, String sentence) {
        return new DocumentRefused(List.of(new Problem(pointer, sentence)));
    }
}
