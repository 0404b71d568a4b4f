package dev.onramp.rollout;

import dev.onramp.cluster.ClusterConnection;

/**
 * A cluster to roll out to.
 *
 * @param requiresNamespaceLabel whether a namespace without the label {@code onramp.dev/team} is refused
 */
record Site(ClusterConnection connection, boolean requiresNamespaceLabel) {}
