package dev.onramp.backtest;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.metrics.Recording;
import dev.onramp.scaling.ControllerFlags;
import dev.onramp.scaling.KubernetesVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** What tells whether two back-tests are of one rule, and of one past. */
final class Digests {

    private Digests() {}

    /**
     * Of all that decides about replicas and cost and that a revision holds: its scaling, its class as it is on offer,
     * and the cluster's controllers. What a person assumes is no part of the rule.
     */
    static String rule(GpuWorkload document, GpuClass instanceClass, ClusterSettings cluster) {
        ControllerFlags flags = ControllerFlags.of(cluster);
        return Documents.digest(String.join(
                "\n",
                Documents.tree(document).at("/spec/scaling").toString(),
                instanceClass.name(),
                Integer.toString(instanceClass.version()),
                Integer.toString(instanceClass.gpus()),
                instanceClass.pricePerHour().toPlainString(),
                instanceClass.cpu(),
                instanceClass.memory(),
                flags.keda().toString(),
                flags.syncPeriod().toString(),
                Double.toString(flags.tolerance()),
                flags.downscaleWindowSeconds() + olderRules(flags.kubernetes())));
    }

    /** Only what scales otherwise is told apart, so an upgrade between like releases, and digests stored before, stand. */
    private static String olderRules(KubernetesVersion release) {
        String since = release.rulesSince();
        return since.equals(KubernetesVersion.NEWEST.rulesSince()) ? "" : "\nkubernetes " + since;
    }

    /** Of every sample there was, of what could not be read, and of the starts that were measured. */
    static String data(Gathered gathered) {
        MessageDigest digest = sha256();
        Stream.concat(gathered.parts().stream().flatMap(part -> part.recorded().stream()), gathered.replicas().stream())
                .forEach(recording -> add(recording, digest));
        gathered.measured().ifPresent(start -> digest.update(start.toString().getBytes(StandardCharsets.UTF_8)));
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static void add(Recording recording, MessageDigest digest) {
        ByteBuffer bytes = ByteBuffer.allocate(20 + 9 * recording.size());
        bytes.putLong(recording.grid().from().toEpochMilli());
        bytes.putLong(recording.grid().step().toMillis());
        bytes.putInt(recording.size());
        for (int i = 0; i < recording.size(); i++) {
            bytes.put((byte) recording.state(i).ordinal());
            bytes.putLong(Double.doubleToLongBits(recording.value(i)));
        }
        digest.update(bytes.array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
