package dev.onramp.preview;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the platform makes of a workload that could ask for more GPUs than there are for it. */
@ConfigMapping(prefix = "onramp.preview")
public interface PreviewConfig {

    /** A wish may stand, since nodes can be added; where none ever are, it may not. */
    @WithDefault("warn")
    RoomPolicy overCapacity();

    /** A quota can be raised in time; where it is the budget itself, nothing above it is to be asked for. */
    @WithDefault("warn")
    RoomPolicy overQuota();

    /** What becomes of a wish that has no room. */
    enum RoomPolicy {
        /** Requester and reviewer are told. */
        WARN,
        /** It can't be submitted. */
        BLOCK
    }
}
