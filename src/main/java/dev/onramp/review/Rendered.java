package dev.onramp.review;

import dev.onramp.manifest.Rendering;
import java.util.List;
import java.util.Optional;

/**
 * What a revision comes to at some moment, and the digest that an approval holds for.
 *
 * @param digest of the document, the class and runtime versions, the cluster settings that enter, and the objects
 * @param basis what it was rendered with; empty for a retirement, which renders nothing new
 * @param renderings one for each cluster, in the document's order
 */
public record Rendered(String digest, Optional<Basis> basis, List<Rendering> renderings) {

    public Rendered {
        renderings = List.copyOf(renderings);
    }
}
