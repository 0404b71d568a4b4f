package dev.onramp.rollout;

/** What else happens, in the same transaction, when a rollout ends. */
interface Endings {

    /** Must run {@code save} once. */
    void end(Rollout ended, Runnable save);
}
