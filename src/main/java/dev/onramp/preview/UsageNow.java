package dev.onramp.preview;

import dev.onramp.document.ClusterSettings;
import dev.onramp.scaling.UsageProposal;
import java.time.Instant;
import java.util.Optional;

/**
 * What pods use of CPU or memory at a moment, as far as the cluster's metric source tells.
 *
 * @param proposal empty where it does not
 * @param sentence what is known, or why nothing is
 */
record UsageNow(ClusterSettings cluster, Instant at, Optional<UsageProposal> proposal, String sentence) {}
