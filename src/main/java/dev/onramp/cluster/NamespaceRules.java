package dev.onramp.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which namespaces may be a team's: no two of them the same, none that is the cluster's, KEDA's or Onramp's. */
final class NamespaceRules {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final Set<String> taken;

    /** @param onramps the namespaces Onramp itself lives in */
    NamespaceRules(Set<String> onramps) {
        this.taken = onramps;
    }

    /** A sentence for each declared pattern that some team could not have, or would share. */
    List<String> problems(Collection<DeclaredCluster> clusters, Collection<String> teams) {
        List<String> problems = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (DeclaredCluster cluster : clusters) {
            String key = "onramp.clusters." + cluster.name() + ".namespace-pattern: ";
            if (!cluster.settings().namespacePattern().contains("{team}")) {
                problems.add(key + "“" + cluster.settings().namespacePattern()
                        + "” holds no {team}, so all teams would share one namespace.");
                continue;
            }
            for (String team : teams) {
                String namespace = cluster.settings().namespaceOf(team);
                refusal(namespace).ifPresent(why -> problems.add(key + "team “" + team + "” gets " + why));
                String place = cluster.connection().getMasterUrl() + " " + namespace;
                String here = cluster.name() + " (team “" + team + "”)";
                String other = owners.putIfAbsent(place, here);
                if (other != null) {
                    problems.add(key + "it meets the pattern of " + other + " in namespace “" + namespace
                            + "” on one API server, for team “" + team + "”.");
                }
            }
        }
        return problems;
    }

    private Optional<String> refusal(String namespace) {
        if (!LABEL.matcher(namespace).matches()) {
            return Optional.of("“" + namespace + "”, which is no name of a namespace.");
        }
        if (namespace.startsWith("kube-") || namespace.equals("default")) {
            return Optional.of("“" + namespace + "”, which belongs to the cluster itself.");
        }
        if (namespace.equals("keda")) {
            return Optional.of("“keda”, where KEDA lives.");
        }
        return taken.contains(namespace)
                ? Optional.of("“" + namespace + "”, where Onramp itself lives.")
                : Optional.empty();
    }
}
