package dev.onramp.preview;

import dev.onramp.document.ClusterSettings;
import dev.onramp.scaling.KedaReading;
import java.util.Optional;

/**
 * A formula's value at this moment.
 *
 * @param cluster empty where it is the same on all
 * @param reading empty where only KEDA can tell
 * @param verdict empty where nothing can be concluded, such as without a target
 * @param how whole sentences
 */
record FormulaNow(
        Optional<ClusterSettings> cluster, Optional<KedaReading> reading, Optional<Verdict> verdict, String how) {

    boolean isError() {
        return reading.filter(KedaReading::isError).isPresent();
    }
}
