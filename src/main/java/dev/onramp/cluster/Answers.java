package dev.onramp.cluster;

import dev.onramp.cluster.ClusterTrouble.Conflicted;
import dev.onramp.cluster.ClusterTrouble.Denied;
import dev.onramp.cluster.ClusterTrouble.Forbidden;
import dev.onramp.cluster.ClusterTrouble.Invalid;
import dev.onramp.cluster.ClusterTrouble.Missing;
import dev.onramp.cluster.ClusterTrouble.OverQuota;
import dev.onramp.cluster.ClusterTrouble.Replaced;
import dev.onramp.cluster.ClusterTrouble.Said;
import dev.onramp.cluster.ClusterTrouble.Unauthorised;
import dev.onramp.cluster.ClusterTrouble.Unreachable;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an API server answered instead of doing it. */
final class Answers {

    private static final Pattern CANNOT =
            Pattern.compile("cannot (\\w+) resource \"([^\"]+)\" in API group \"([^\"]*)\"");
    private static final Pattern WEBHOOK =
            Pattern.compile("admission webhook \"([^\"]+)\" denied the request:\\s*(.*)", Pattern.DOTALL);
    private static final Pattern MANAGER =
            Pattern.compile("conflict with \"([^\"]*)\"(?: with subresource \"([^\"]*)\")?");
    private static final Pattern QUOTA = Pattern.compile("exceeded quota: (.*)", Pattern.DOTALL);
    /** One a line, or a single one at the end of the first. */
    private static final Pattern UNTYPED = Pattern.compile("\\s(\\.[^\\n]+?): ([^:\\n]+)(?=\\n|$)");

    private static final Pattern NO_NAMESPACE = Pattern.compile("namespaces \"([^\"]+)\" not found");

    private Answers() {}

    /** @param verb what was tried, for an answer that does not repeat it */
    static ClusterTrouble read(String cluster, String verb, ObjectRef object, KubernetesClientException answer) {
        String message = message(answer);
        return switch (answer.getCode()) {
            case 0, -1 -> new Unreachable(cluster, innermost(answer));
            case 401 -> new Unauthorised(cluster);
            case 403 -> refused(cluster, verb, object, message);
            case 404 -> missing(cluster, object, message);
            case 409 -> conflict(cluster, object, answer, message);
            case 400, 422 -> invalid(object, answer, message);
            case 500 -> untyped(object, message).orElseGet(() -> new Said(cluster, 500, message));
            default -> new Said(cluster, answer.getCode(), message);
        };
    }

    /** A field that a schema does not know is, to an apply, a failure of the server (Kubernetes 1.36: 500). */
    private static Optional<ClusterTrouble> untyped(ObjectRef object, String message) {
        if (!message.startsWith("failed to create typed patch object")) {
            return Optional.empty();
        }
        List<Invalid.Fault> faults = UNTYPED.matcher(message)
                .results()
                .map(fault -> new Invalid.Fault(fault.group(1), fault.group(2)))
                .toList();
        return Optional.of(new Invalid(object, faults.isEmpty() ? List.of(new Invalid.Fault("", message)) : faults));
    }

    private static ClusterTrouble refused(String cluster, String verb, ObjectRef object, String message) {
        Matcher quota = QUOTA.matcher(message);
        if (quota.find()) {
            return new OverQuota(object, unended(quota.group(1)));
        }
        Optional<ClusterTrouble> webhook = webhook(object, message);
        if (webhook.isPresent()) {
            return webhook.get();
        }
        int podSecurity = message.indexOf("violates PodSecurity");
        if (podSecurity >= 0) {
            return new Denied(object, "Pod Security", unended(message.substring(podSecurity)));
        }
        Matcher cannot = CANNOT.matcher(message);
        if (cannot.find()) {
            String group = cannot.group(3).isEmpty() ? "" : "." + cannot.group(3);
            return new Forbidden(cluster, cannot.group(1), cannot.group(2) + group, object.namespace());
        }
        return new Forbidden(cluster, verb, object.plural(), object.namespace());
    }

    private static ClusterTrouble missing(String cluster, ObjectRef object, String message) {
        Matcher namespace = NO_NAMESPACE.matcher(message);
        if (namespace.find()) {
            return new Missing("There is no namespace “" + namespace.group(1) + "” on cluster " + cluster
                    + ". The platform team makes a team's namespaces.");
        }
        if (object.group().equals("keda.sh")) {
            return new Missing("Cluster " + cluster + " does not know " + object.kind()
                    + ": KEDA is not installed there, so no rule can scale.");
        }
        return new Missing(
                "Cluster " + cluster + " does not know " + object.said() + " (" + object.apiVersion() + ").");
    }

    private static ClusterTrouble conflict(
            String cluster, ObjectRef object, KubernetesClientException answer, String message) {
        List<FieldConflict> fields = causes(answer).stream()
                .filter(cause -> "FieldManagerConflict".equals(cause.getReason()))
                .map(Answers::fieldConflict)
                .toList();
        if (!fields.isEmpty()) {
            return new Conflicted(object, fields);
        }
        boolean otherUid = message.contains("UID in precondition") || message.contains("uid mismatch");
        return otherUid ? new Replaced(object) : new Said(cluster, 409, message);
    }

    private static FieldConflict fieldConflict(StatusCause cause) {
        Matcher manager = MANAGER.matcher(cause.getMessage());
        return manager.find()
                ? new FieldConflict(
                        cause.getField(), manager.group(1), manager.group(2) == null ? "" : manager.group(2))
                : new FieldConflict(cause.getField(), cause.getMessage(), "");
    }

    private static ClusterTrouble invalid(ObjectRef object, KubernetesClientException answer, String message) {
        List<Invalid.Fault> faults = causes(answer).stream()
                .map(cause -> new Invalid.Fault(
                        cause.getField() == null ? "" : cause.getField(), unended(cause.getMessage())))
                .toList();
        return webhook(object, message)
                .orElseGet(() -> new Invalid(
                        object, faults.isEmpty() ? List.of(new Invalid.Fault("", unended(message))) : faults));
    }

    private static Optional<ClusterTrouble> webhook(ObjectRef object, String message) {
        Matcher webhook = WEBHOOK.matcher(message);
        return webhook.find()
                ? Optional.of(new Denied(object, webhook.group(1), unended(webhook.group(2))))
                : Optional.empty();
    }

    private static List<StatusCause> causes(KubernetesClientException answer) {
        return Optional.ofNullable(answer.getStatus())
                .map(Status::getDetails)
                .map(details -> details.getCauses())
                .orElse(List.of());
    }

    private static String message(KubernetesClientException answer) {
        return Optional.ofNullable(answer.getStatus())
                .map(Status::getMessage)
                .map(Answers::unended)
                .orElseGet(() -> unended(String.valueOf(answer.getMessage())));
    }

    /** The deepest cause names the socket's trouble; those around it only repeat that there was one. */
    private static String innermost(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : unended(deepest.getMessage());
    }

    /** Without the full stop, since it goes into a sentence. */
    private static String unended(String message) {
        String stripped = message.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
