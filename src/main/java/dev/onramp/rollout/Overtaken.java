package dev.onramp.rollout;

/** Somebody changed the rollout meanwhile, most likely a newer approval that took its place. */
final class Overtaken extends RuntimeException {
    Overtaken(Rollout rollout) {
        super("rollout " + rollout.id() + " was changed meanwhile");
    }
}
