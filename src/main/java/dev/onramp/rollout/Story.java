package dev.onramp.rollout;

import dev.onramp.rollout.Step.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Writes a rollout down as it happens, each line as soon as it is true, so that people can follow it. */
final class Story {

    private final RolloutStore store;
    private final Endings endings;
    private final Clock clock;
    private Rollout now;

    Story(Rollout begun, RolloutStore store, Endings endings, Clock clock) {
        this.now = begun;
        this.store = store;
        this.endings = endings;
        this.clock = clock;
    }

    /** As far as it is written. */
    Rollout now() {
        return now;
    }

    Instant at() {
        return clock.instant();
    }

    void move(RolloutState to) {
        now = store.save(now.moved(to, null, at()));
    }

    /** It ends, well or badly. */
    void end(RolloutState to, String message) {
        Rollout ended = now.moved(to, message, at());
        endings.end(ended, () -> now = store.save(ended));
    }

    void wait(String why) {
        now = store.save(now.waiting(why, at()));
    }

    /** Whatever it waited for has come. */
    void answered() {
        if (now.state().isUnfinished() && now.attempts() > 0) {
            now = store.save(now.answered(at()));
        }
    }

    /** Begins the step; one that was begun before goes on under its old beginning. */
    void begin(String key, String title) {
        if (step(key) == null) {
            save(Step.begun(key, title, at()));
        }
    }

    /** Says how far the running step is; nothing is written where nothing is new. */
    void say(String key, String title, String sentence) {
        Step step = step(key);
        Step saying = new Step(key, Outcome.RUNNING, title, sentence, List.of(), step.startedAt(), null);
        if (!saying.equals(step)) {
            save(saying);
        }
    }

    void done(String key, String title, String sentence) {
        close(key, Outcome.DONE, title, sentence, List.of());
    }

    void warned(String key, String title, String sentence) {
        close(key, Outcome.WARNED, title, sentence, List.of());
    }

    /** Ends whatever runs; the rollout ends with it. */
    void failed(String sentence, List<Conflict> conflicts) {
        now.steps().stream()
                .filter(step -> step.outcome() == Outcome.RUNNING)
                .map(Step::key)
                .forEach(key -> close(key, Outcome.FAILED, step(key).title(), sentence, conflicts));
        end(RolloutState.FAILED, sentence);
    }

    Step step(String key) {
        return now.steps().stream()
                .filter(step -> step.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private void close(String key, Outcome outcome, String title, String sentence, List<Conflict> conflicts) {
        save(step(key).ended(outcome, title, sentence, conflicts, at()));
    }

    private void save(Step step) {
        now = store.save(now.with(step, at()));
    }
}
