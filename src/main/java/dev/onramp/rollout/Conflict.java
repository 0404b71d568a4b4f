package dev.onramp.rollout;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.onramp.cluster.FieldConflict;
import dev.onramp.cluster.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A field that stopped a rollout, with both its values for people to judge. Consent is to the field and not to a value.
 *
 * @param object such as {@code Deployment “embeddings”}
 * @param subresource through which they wrote it; empty for the object itself
 * @param there what the cluster has, in short; null where a rollout was stopped before that was written down
 * @param ours what Onramp would set, in short; null likewise
 */
@Schema(name = "Conflict")
public record Conflict(
        String object,
        String field,
        String manager,
        String subresource,
        @Schema(nullable = true) String there,
        @Schema(nullable = true) String ours) {

    /** @param live the object as the cluster has it; empty where it came to be only now */
    static Conflict of(
            ObjectRef object,
            FieldConflict conflict,
            Optional<GenericKubernetesResource> live,
            GenericKubernetesResource approved) {
        FieldPath path = new FieldPath(conflict.field());
        Contrast contrast =
                Contrast.of(conflict.field(), live.map(Conflict::tree).flatMap(path::in), path.in(tree(approved)));
        return new Conflict(
                object.said(),
                conflict.field(),
                conflict.manager(),
                conflict.subresource(),
                contrast.there(),
                contrast.ours());
    }

    private static Map<?, ?> tree(GenericKubernetesResource object) {
        return Serialization.unmarshal(Serialization.asJson(object), Map.class);
    }

    /** What somebody says may be taken. */
    @JsonIgnore
    TakenField taken() {
        return new TakenField(object, field, manager, subresource);
    }
}
