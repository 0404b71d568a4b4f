package dev.onramp.workload;

import dev.onramp.document.Runtime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a new workload starts from: the few choices that can be made for everybody. */
final class FirstForm {

    private FirstForm() {}

    static WorkloadForm of(Offer offer, Collection<String> teams, String wanted) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "team",
                wanted != null && teams.contains(wanted)
                        ? wanted
                        : teams.stream().findFirst().orElse(""));
        String runtime = offer.runtimes().stream()
                .map(Runtime::name)
                .filter(name -> !name.equals(Runtime.CUSTOM))
                .findFirst()
                .orElse(Runtime.CUSTOM);
        texts.put("runtime", runtime);
        texts.put("min", "1");
        texts.put("max", "4");
        List<String> clusters =
                offer.clusters().size() == 1 ? List.of(offer.clusters().get(0).name()) : List.of();
        return new WorkloadForm(texts, clusters, Map.of("triggers", List.of(FormView.defaults("triggers"))));
    }
}
