package dev.onramp.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.stream.Collectors;

/** Why a cluster did not do what was asked; each a sentence, and whether asking again later may help by itself. */
public sealed interface ClusterTrouble {

    /** What an API server's answer means, for those who use the client itself. */
    static ClusterTrouble of(String cluster, String verb, ObjectRef object, KubernetesClientException answer) {
        return Answers.read(cluster, verb, object, answer);
    }

    /** What happened, to what, and what to do. */
    String sentence();

    /** Whether it may pass without anybody doing anything here. */
    default boolean isPassing() {
        return false;
    }

    /** Other managers own fields that this would change. */
    record Conflicted(ObjectRef object, List<FieldConflict> fields) implements ClusterTrouble {
        public Conflicted {
            fields = List.copyOf(fields);
        }

        @Override
        public String sentence() {
            String others = fields.stream()
                    .map(FieldConflict::manager)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            return object.said() + " has " + fields.size() + (fields.size() == 1 ? " field" : " fields")
                    + " that somebody else set: " + others + ". Nothing was overwritten.";
        }
    }

    /** Onramp's account lacks a right. */
    record Forbidden(String cluster, String verb, String resource, String namespace) implements ClusterTrouble {
        @Override
        public String sentence() {
            String where = namespace.isEmpty() ? "" : " in namespace “" + namespace + "”";
            return "Onramp's account may not " + verb + " " + resource + where + " on cluster " + cluster
                    + ". The platform team can grant it that.";
        }
    }

    /** A namespace or a kind is not there. */
    record Missing(String sentence) implements ClusterTrouble {}

    /** The cluster does not take the object as it is. */
    record Invalid(ObjectRef object, List<Fault> faults) implements ClusterTrouble {
        /** One field that is not taken. */
        public record Fault(String field, String message) {}

        public Invalid {
            faults = List.copyOf(faults);
        }

        @Override
        public String sentence() {
            return "The cluster refuses " + object.said() + ": "
                    + faults.stream()
                            .map(fault ->
                                    fault.field().isEmpty() ? fault.message() : fault.field() + ": " + fault.message())
                            .collect(Collectors.joining("; "))
                    + ".";
        }
    }

    /** A quota of the namespace is used up. */
    record OverQuota(ObjectRef object, String message) implements ClusterTrouble {
        @Override
        public String sentence() {
            return object.said() + " does not fit in the quota of namespace “" + object.namespace() + "”: " + message
                    + ".";
        }
    }

    /** A policy of the cluster says no. */
    record Denied(ObjectRef object, String by, String message) implements ClusterTrouble {
        @Override
        public String sentence() {
            return "The cluster's policy " + by + " refuses " + object.said() + ": " + message + ".";
        }
    }

    /** The object is not the one that was meant: it was deleted and made anew by somebody else. */
    record Replaced(ObjectRef object) implements ClusterTrouble {
        @Override
        public String sentence() {
            return object.said() + " is not the one Onramp made; somebody made it anew. It was left alone.";
        }
    }

    /** The API server does not answer. */
    record Unreachable(String cluster, String detail) implements ClusterTrouble {
        @Override
        public String sentence() {
            return "Cluster " + cluster + " does not answer (" + detail + ").";
        }

        @Override
        public boolean isPassing() {
            return true;
        }
    }

    /** It does not know Onramp's account. */
    record Unauthorised(String cluster) implements ClusterTrouble {
        @Override
        public String sentence() {
            return "Cluster " + cluster + " does not accept Onramp's credentials. The platform team can renew them.";
        }

        @Override
        public boolean isPassing() {
            return true;
        }
    }

    /** Something else it said. */
    record Said(String cluster, int status, String message) implements ClusterTrouble {
        @Override
        public String sentence() {
            return "Cluster " + cluster + " answered " + status + ": " + message + ".";
        }

        @Override
        public boolean isPassing() {
            return status == 409 || status == 429 || status >= 500;
        }
    }
}
