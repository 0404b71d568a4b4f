package dev.onramp.workload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.Documents;
import dev.onramp.document.Finding;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A revision as REST tells it.
 *
 * @param digest of the document; also its ETag
 * @param document left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Revision")
public record RevisionBody(
        @Schema(examples = "vision/captioner") String workload,
        @Schema(examples = "3") int revision,
        RevisionState state,
        boolean retire,

        @Schema(examples = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String digest,

        String author,
        Instant savedAt,
        Instant submittedAt,
        String movedBy,
        Instant movedAt,
        List<Finding> findings,
        @Schema(implementation = Object.class) JsonNode document) {

    static RevisionBody whole(RevisionView revision) {
        return of(revision, Documents.tree(revision.document()));
    }

    static RevisionBody line(RevisionView revision) {
        return of(revision, null);
    }

    private static RevisionBody of(RevisionView revision, JsonNode document) {
        return new RevisionBody(
                revision.id().workload().toString(),
                revision.id().number(),
                revision.state(),
                revision.retire(),
                revision.digest(),
                revision.author(),
                revision.savedAt(),
                revision.submitted().map(RevisionView.Submitted::at).orElse(null),
                revision.movedBy(),
                revision.movedAt(),
                revision.findings(),
                document);
    }
}
