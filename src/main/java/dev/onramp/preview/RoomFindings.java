package dev.onramp.preview;

import dev.onramp.cluster.GpuRoom;
import dev.onramp.document.Finding;
import dev.onramp.document.InstanceClass;
import dev.onramp.findings.RoomRules;
import dev.onramp.preview.PreviewConfig.RoomPolicy;
import java.util.List;
import java.util.OptionalLong;

/** Lays what the most replicas would need beside what a cluster has and allows, as strictly as the platform wants. */
final class RoomFindings {

    private final PreviewConfig config;

    RoomFindings(PreviewConfig config) {
        this.config = config;
    }

    List<Finding> of(GpuRoom room, InstanceClass instanceClass, int max) {
        return RoomRules.of(
                        instanceClass.resource(),
                        instanceClass.count(),
                        max,
                        OptionalLong.of(room.onNodes()),
                        room.quota())
                .stream()
                .map(this::judged)
                .toList();
    }

    private Finding judged(Finding finding) {
        RoomPolicy policy = finding.code().equals("over-quota") ? config.overQuota() : config.overCapacity();
        return policy == RoomPolicy.BLOCK
                ? Finding.error(finding.code(), finding.pointer(), finding.message())
                : finding;
    }

    static Finding unknown(String why) {
        return Finding.info(
                "room-unknown",
                ScalingAlone.POINTER + "/max",
                "Whether there are GPUs enough could not be told. " + why);
    }
}
