package dev.onramp.rollout;

/**
 * A field of a workload's object that somebody else has set to something else.
 *
 * @param object such as {@code Deployment “embeddings”}
 * @param subresource through which they wrote it; empty for the object itself
 */
public record TakenField(String object, String field, String manager, String subresource) {}
