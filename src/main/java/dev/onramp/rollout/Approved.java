package dev.onramp.rollout;

import static java.util.Objects.requireNonNull;

import dev.onramp.document.WorkloadId;
import dev.onramp.manifest.Rendering;
import java.util.List;

/**
 * What an approval says shall be true.
 *
 * @param digest of what was approved
 * @param renderings what each cluster gets, exactly; for a retirement only the clusters matter
 */
public record Approved(WorkloadId id, int revision, boolean retire, String digest, List<Rendering> renderings) {
    public Approved {
        requireNonNull(id);
        requireNonNull(digest);
        renderings = List.copyOf(renderings);
    }
}
