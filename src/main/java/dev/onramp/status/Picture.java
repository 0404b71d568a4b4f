package dev.onramp.status;

import java.util.List;

/**
 * Everything a live page shows, as of a moment.
 *
 * @param sample the number of the newest sample of the past; a new one is a new picture of it
 */
record Picture(WorkloadStatus status, List<EventLine> events, long sample) {

    Picture {
        events = List.copyOf(events);
    }
}
