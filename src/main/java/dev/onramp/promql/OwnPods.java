package dev.onramp.promql;

import java.util.Set;

/** Whether a query tells anything while none of a workload's pods runs. */
public final class OwnPods {

    /** What says which pods a series is of, by the habits of Prometheus' discovery and of Kubernetes' own labels. */
    static final Set<String> LABELS = Set.of(
            "pod",
            "pod_name",
            "exported_pod",
            "kubernetes_pod_name",
            "container",
            "container_name",
            "exported_container",
            "deployment",
            "app",
            "app_kubernetes_io_name",
            "app_kubernetes_io_instance");

    private OwnPods() {}

    /**
     * Whether all that a query asks for is gone when the last of the pods is.
     *
     * @param workload its name; empty while it has none
     * @param exported metrics that the pods are known to export
     */
    public static boolean areAllThatIsAsked(String query, String workload, Set<String> exported) {
        QueryShape shape = QueryShape.of(query);
        return shape.hasSelectors()
                && !shape.answersForNothing(query)
                && shape.selectors().stream()
                        .allMatch(selector -> isExported(selector, exported) || isOfPods(selector, workload));
    }

    private static boolean isExported(PromQl.Selector selector, Set<String> exported) {
        return selector.metric().filter(exported::contains).isPresent();
    }

    /** What Kubernetes counts of pods and Deployments, it counts without them, too. */
    private static boolean isOfPods(PromQl.Selector selector, String workload) {
        return !workload.isBlank()
                && selector.metric().filter(name -> name.startsWith("kube_")).isEmpty()
                && selector.matchers().stream()
                        .filter(matcher -> LABELS.contains(matcher.label()))
                        .anyMatch(matcher -> isOnly(matcher, workload));
    }

    /** A pattern with alternatives may mean others beside it. */
    private static boolean isOnly(PromQl.Matcher matcher, String workload) {
        return matcher.selects()
                && !matcher.value().contains("|")
                && OwnSeries.named(matcher.operator(), workload)
                        .matcher(matcher.value())
                        .find();
    }
}
