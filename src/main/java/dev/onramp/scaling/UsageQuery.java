package dev.onramp.scaling;

import dev.onramp.document.Trigger.Resource.Kind;

/** PromQL of what a workload's pods use, in cores or bytes, as the kubelet's own metrics (cAdvisor) have it. */
public final class UsageQuery {

    private UsageQuery() {}

    /** One series: all pods together. */
    public static String ofAll(Kind kind, String namespace, String workload) {
        return "sum(" + used(kind, namespace, workload) + ")";
    }

    /** One series for each pod. */
    public static String ofEach(Kind kind, String namespace, String workload) {
        return "sum by (pod) (" + used(kind, namespace, workload) + ")";
    }

    private static String used(Kind kind, String namespace, String workload) {
        String pods =
                "{namespace=\"" + namespace + "\",pod=~\"" + workload + "-[a-z0-9]+-[a-z0-9]{5}\",container!=\"\"}";
        return kind == Kind.CPU
                ? "rate(container_cpu_usage_seconds_total" + pods + "[2m])"
                : "container_memory_working_set_bytes" + pods;
    }
}
