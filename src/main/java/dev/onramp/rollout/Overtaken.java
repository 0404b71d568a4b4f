package dev.onramp.rollout;

/** Somebody changed meanwhile what is being worked on: a newer approval, or another word about a pause. */
final class Overtaken extends RuntimeException {
    Overtaken(Rollout rollout) {
        super("rollout " + rollout.id() + " was changed meanwhile");
    }

    Overtaken(Pause pause) {
        super("the pause of " + pause.target().key() + " was changed meanwhile");
    }
}
