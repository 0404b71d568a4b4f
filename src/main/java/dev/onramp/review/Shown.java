package dev.onramp.review;

import dev.onramp.manifest.Rendering;
import dev.onramp.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody decided on, held against what stands now.
 *
 * @param then what they saw; empty where it can't be rendered again
 */
record Shown(Optional<Rendered> then, Rendered now) {

    private static final String UNTOLD = "It was made of none of the last versions of its class, its runtime and its"
            + " clusters' settings: this Onramp renders otherwise, or the page is an old one.";

    /** Why it is another one now, in sentences. */
    List<String> reasons() {
        List<String> reasons = then.flatMap(Rendered::basis)
                .flatMap(was -> now.basis().map(was::changesTo))
                .orElse(List.of());
        return reasons.isEmpty() ? List.of(UNTOLD) : reasons;
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
}
