package dev.onramp.preview;

import static java.util.Objects.requireNonNull;

/**
 * The most that could be asked for on one cluster.
 *
 * @param instanceClass its name in the catalogue, perhaps of none
 * @param max the most replicas
 */
record RoomWish(String cluster, String team, String instanceClass, int max) {

    RoomWish {
        requireNonNull(cluster);
        requireNonNull(team);
        requireNonNull(instanceClass);
    }
}
