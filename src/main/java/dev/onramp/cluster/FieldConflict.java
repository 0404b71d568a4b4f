package dev.onramp.cluster;

/**
 * A field that Onramp wants to say and somebody else has said differently.
 *
 * @param field its path, such as {@code .spec.replicas}
 * @param manager who has it, such as {@code kubectl-edit}
 * @param subresource through which they wrote it, such as {@code scale}; empty for the object itself
 */
public record FieldConflict(String field, String manager, String subresource) {}
