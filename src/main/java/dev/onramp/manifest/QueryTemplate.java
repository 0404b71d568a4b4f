package dev.onramp.manifest;

import dev.onramp.document.Runtime;

/** Fills the gaps of a proven scaling query, when a person picks it; what stands in a document is never touched. */
public final class QueryTemplate {

    private QueryTemplate() {}

    /**
     * The query for one workload.
     *
     * @param model see {@link ServedModel#name}
     */
    public static String fill(Runtime.ScalingQuery template, String namespace, String workload, String model) {
        return ServedModel.fill(template.query().replace("{selector}", selector(namespace, workload)), model);
    }

    /**
     * Label matchers that select the pods of a workload's Deployment and of no other: a pod is named after its
     * workload, its ReplicaSet and five characters of its own.
     */
    public static String selector(String namespace, String workload) {
        return "namespace=\"" + namespace + "\",pod=~\"" + workload + "-[a-z0-9]+-[a-z0-9]{5}\"";
    }
}
