package dev.onramp.workload;

import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Reads the present offer. */
@ApplicationScoped
class Offers {

    private final Catalog catalog;
    private final Clusters clusters;

    @Inject
    Offers(Catalog catalog, Clusters clusters) {
        this.catalog = catalog;
        this.clusters = clusters;
    }

    Offer present() {
        return new Offer(catalog.instanceClasses(), catalog.runtimes(), clusters.all());
    }

    /** @throws DocumentRefused where the document asks for what is not on offer */
    void mustHold(GpuWorkload document) {
        List<Problem> problems = present().problems(document);
        if (!problems.isEmpty()) {
            throw new DocumentRefused(problems);
        }
    }
}
