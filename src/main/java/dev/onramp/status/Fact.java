package dev.onramp.status;

/**
 * A condition in plain words.
 *
 * @param about the thing it is about: Deployment, KEDA or autoscaler
 * @param condition the name Kubernetes or KEDA gives it, to search for
 */
public record Fact(String about, String condition, String tone, String icon, String sentence) {}
