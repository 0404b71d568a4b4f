package dev.onramp.review;

import dev.onramp.document.InstanceClass;
import dev.onramp.document.Runtime;
import dev.onramp.manifest.Rendering;
import dev.onramp.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody decided on, held against what stands now.
 *
 * @param then what they saw; empty where it can't be rendered again
 */
record Shown(Optional<Rendered> then, Rendered now) {

    /** Why it is another one now, in sentences. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        Optional<InstanceClass> classThen = then.flatMap(Rendered::instanceClass);
        Optional<Runtime> runtimeThen = then.flatMap(Rendered::runtime);
        if (classThen.isPresent() && now.instanceClass().isPresent()) {
            step(
                            "Instance class",
                            classThen.get().name(),
                            classThen.get().version(),
                            now.instanceClass().get().version())
                    .ifPresent(reasons::add);
        }
        if (runtimeThen.isPresent() && now.runtime().isPresent()) {
            step(
                            "Runtime",
                            runtimeThen.get().name(),
                            runtimeThen.get().version(),
                            now.runtime().get().version())
                    .ifPresent(reasons::add);
        }
        if (reasons.isEmpty()) {
            reasons.add("The catalogue, a cluster's settings or Onramp itself is another one than then.");
        }
        return reasons;
    }

    List<ClusterChange> changes() {
        List<Rendering> before = then.map(Rendered::renderings).orElse(List.of());
        return then.isEmpty() ? List.of() : ClusterChange.between(before, now.renderings());
    }

    /** The refusal of a decision on something that no longer stands. */
    Refusal asRefusal() {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "What you decided on has changed meanwhile; nothing was approved. " + String.join(" ", reasons())
                        + " Look again, and approve what stands now.",
                Map.of(
                        "digest",
                        now.digest(),
                        "because",
                        reasons(),
                        "changes",
                        changes().stream()
                                .flatMap(change -> change.told().stream())
                                .toList()));
    }

    private static Optional<String> step(String what, String name, int then, int now) {
        return then == now
                ? Optional.empty()
                : Optional.of(what + " “" + name + "” is version " + now + " now and was version " + then + ".");
    }
}
