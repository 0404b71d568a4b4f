package dev.onramp.review;

import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import dev.onramp.manifest.Rendering;
import java.util.List;
import java.util.Optional;

/**
 * What a revision comes to at some moment, and the digest that an approval holds for.
 *
 * @param digest of the document, the class and runtime versions, the cluster settings that enter, and the objects
 * @param instanceClass the class it was rendered with; empty for a retirement, which renders nothing new
 * @param runtime the runtime it was rendered with; empty for a retirement
 * @param renderings one for each cluster, in the document's order
 */
public record Rendered(
        String digest, Optional<InstanceClass> instanceClass, Optional<Runtime> runtime, List<Rendering> renderings) {

    public Rendered {
        renderings = List.copyOf(renderings);
    }
}
