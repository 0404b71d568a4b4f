package dev.onramp.rollout;

import io.fabric8.kubernetes.api.model.Namespace;
import java.util.Optional;

/** Whether a namespace is one that a team's workload may be put into. */
final class NamespaceCheck {

    private NamespaceCheck() {}

    /** Why nothing is applied there; empty where it may be. */
    static Optional<String> refusal(Rollout rollout, Site site, Optional<Namespace> namespace) {
        String name = rollout.rendering().namespace();
        String team = rollout.workload().team();
        if (namespace.isEmpty()) {
            return Optional.of("There is no namespace “" + name + "” on cluster " + rollout.cluster()
                    + ". The platform team makes it, then try again.");
        }
        String owner = Optional.ofNullable(namespace.get().getMetadata().getLabels())
                .map(labels -> labels.get("onramp.dev/team"))
                .orElse(null);
        if (owner != null && !owner.equals(team)) {
            return Optional.of("Namespace “" + name + "” on cluster " + rollout.cluster() + " is labelled as team “"
                    + owner + "”'s, so nothing of team “" + team + "” is applied there.");
        }
        if (owner == null && site.requiresNamespaceLabel()) {
            return Optional.of("Namespace “" + name + "” on cluster " + rollout.cluster()
                    + " lacks the label onramp.dev/team=" + team + ", which this cluster requires."
                    + " The platform team sets it, then try again.");
        }
        return Optional.empty();
    }
}
