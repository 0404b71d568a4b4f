package dev.onramp.rollout;

import dev.onramp.cluster.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** An object with nothing but its name, and its uid, so that a newcomer of the same name is not meant. */
final class Bare {

    private Bare() {}

    static GenericKubernetesResource of(GenericKubernetesResource live) {
        ObjectRef ref = ObjectRef.of(live);
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(ref.apiVersion());
        object.setKind(ref.kind());
        object.setMetadata(new ObjectMetaBuilder()
                .withName(ref.name())
                .withNamespace(ref.namespace())
                .withUid(live.getMetadata().getUid())
                .build());
        return object;
    }
}
