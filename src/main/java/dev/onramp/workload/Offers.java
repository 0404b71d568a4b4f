package dev.onramp.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.catalog.Catalog;
import dev.onramp.cluster.Clusters;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * Reads a document, and tells of the names that are not on offer together with what else is wrong with it.
     *
     * @throws DocumentRefused with every problem
     */
    GpuWorkload read(JsonNode tree) {
        try {
            return Documents.from(tree);
        } catch (DocumentRefused refused) {
            List<Problem> problems = new ArrayList<>(refused.problems());
            Set<String> told = problems.stream().map(Problem::pointer).collect(Collectors.toSet());
            present().unknownNames(tree).stream()
                    .filter(problem -> !told.contains(problem.pointer()))
                    .forEach(problems::add);
            throw new DocumentRefused(problems);
        }
    }

    /** @throws DocumentRefused where the document asks for what is not on offer */
    void mustHold(GpuWorkload document) {
        List<Problem> problems = present().problems(document);
        if (!problems.isEmpty()) {
            throw new DocumentRefused(problems);
        }
    }
}
