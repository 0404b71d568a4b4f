package dev.onramp.workload;

import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.people.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A revision as it stood when it was read; a value, safe to keep and to render.
 *
 * @param retire whether it asks for the workload's end; its document then says what is to end
 * @param digest of the document
 * @param author what whoever wrote it last is called
 * @param writers subjects of everybody who wrote it
 * @param savedAt when it was last written
 * @param findings what reading the rules found at submission; empty before
 * @param movedBy what whoever brought it into its present state is called
 * @param movedAt when it came into its present state
 * @param classVersion the version of the instance class it is bound to; empty means the newest
 * @param runtimeVersion the version of the runtime it is bound to; empty means the newest
 */
public record RevisionView(
        RevisionId id,
        RevisionState state,
        boolean retire,
        GpuWorkload document,
        String digest,
        String author,
        Set<String> writers,
        Instant savedAt,
        Optional<Submitted> submitted,
        List<Finding> findings,
        String movedBy,
        Instant movedAt,
        Optional<Integer> classVersion,
        Optional<Integer> runtimeVersion) {

    /** Who sent it for review, and when. */
    public record Submitted(String subject, String name, Instant at) {}

    /** When it was last written or moved: a draft stays a draft while people write on it. */
    public Instant touchedAt() {
        return isWrittenSince() ? savedAt : movedAt;
    }

    /** What whoever did that is called. */
    public String touchedBy() {
        return isWrittenSince() ? author : movedBy;
    }

    private boolean isWrittenSince() {
        return savedAt.isAfter(movedAt);
    }

    /** Whether this person wrote or submitted it, and so must not decide on it. */
    public boolean isBy(Person person) {
        return writers.contains(person.subject())
                || submitted
                        .map(Submitted::subject)
                        .filter(person.subject()::equals)
                        .isPresent();
    }
}
