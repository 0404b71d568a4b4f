package dev.onramp.rollout;

import java.time.Instant;

/**
 * Somebody's word that a rule is not to scale for now, on one cluster.
 *
 * @param by the person's {@code sub}
 * @param byName what they were called when they said so
 * @param since when they said so
 * @param adjusted where an approval moved the number, a sentence that says so; null otherwise
 * @param note why it failed, what it waits for or what is worth knowing; null where there is nothing to say
 * @param attempts tries in a row that the cluster did not answer
 * @param changedAt when the state changed last
 */
record Pause(
        Target target,
        Hold hold,
        String reason,
        String by,
        String byName,
        Instant since,
        State state,
        String adjusted,
        String note,
        int attempts,
        long version,
        Instant changedAt) {

    /** How far it has come true. */
    public enum State {
        /** To be told to the cluster. */
        PENDING,
        /** The cluster has it; KEDA is to act on it. */
        APPLIED,
        /** KEDA holds the scaling. */
        HELD,
        /** It can't be made true, for a reason that only people can mend. */
        FAILED;

        /** Whether there is still something to do without anybody's word. */
        public boolean isUnfinished() {
            return this == PENDING || this == APPLIED;
        }
    }

    /** Another hold in the place of the one that was asked for, with the sentence that says why. */
    Pause changed(Hold other, String adjusted, Instant at) {
        return new Pause(target, other, reason, by, byName, since, State.PENDING, adjusted, null, 0, version, at);
    }

    Pause reached(State to, String note, Instant at) {
        return new Pause(target, hold, reason, by, byName, since, to, adjusted, note, 0, version, at);
    }

    /** The cluster did not answer; it will be asked again. */
    Pause waiting(String why) {
        return new Pause(
                target, hold, reason, by, byName, since, state, adjusted, why, attempts + 1, version, changedAt);
    }

    /** As it stands in the database after a save. */
    Pause saved() {
        return new Pause(
                target, hold, reason, by, byName, since, state, adjusted, note, attempts, version + 1, changedAt);
    }
}
