package dev.onramp.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The colleague who repairs things by hand: gives one Deployment, once it runs, another image with {@code kubectl}. So
 * that there is drift to see, and at the next apply a conflict.
 */
final class Colleague {

    private static final String NAMESPACE = "vision";
    private static final String NAME = "detector";
    static final String SUFFIX = "-hotfix";
    private static final String MANAGER = "kubectl";

    private final ApiObjects objects;

    Colleague(ApiObjects objects) {
        this.objects = objects;
    }

    void tick() {
        objects.edit(ApiKind.DEPLOYMENT, NAMESPACE, NAME, deployment -> {
            if (deployment.at("/status/availableReplicas").asInt() > 0 && !hasBeenHere(deployment)) {
                repair(deployment);
            }
            return deployment;
        });
    }

    /** Remembered where kubectl would: forced away, the fields are gone and the annotation stays. */
    private static boolean hasBeenHere(ObjectNode deployment) {
        return deployment.at("/metadata/annotations").has("kubernetes.io/change-cause");
    }

    private void repair(ObjectNode deployment) {
        ObjectNode container = (ObjectNode) deployment.at("/spec/template/spec/containers/0");
        String image = container.path("image").asText() + SUFFIX;
        container.put("image", image);
        deployment
                .withObject("/metadata/annotations")
                .put("kubernetes.io/change-cause", "kubectl set image deployment/" + NAME + " --record");
        List<String> path = List.of(
                "f:spec",
                "f:template",
                "f:spec",
                "f:containers",
                FieldPaths.step(List.of("name"), container),
                "f:image");
        FieldOwners owners = FieldOwners.of(deployment);
        owners.take(path, MANAGER, FieldOwners.UPDATE, "", ApiKind.DEPLOYMENT.apiVersion(), objects.now());
        owners.writeTo(deployment);
    }
}
