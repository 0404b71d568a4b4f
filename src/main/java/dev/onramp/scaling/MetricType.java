package dev.onramp.scaling;

/** How the HPA lays a trigger's value beside its threshold. */
public enum MetricType {
    /** The value is a total demand; the threshold is what one replica can take. */
    AVERAGE_VALUE("AverageValue"),
    /** The value is a level, the same for all replicas; the threshold is the level wished. */
    VALUE("Value");

    private final String kubernetesName;

    MetricType(String kubernetesName) {
        this.kubernetesName = kubernetesName;
    }

    public String kubernetesName() {
        return kubernetesName;
    }
}
