package dev.onramp.review;

import dev.onramp.web.Moment;
import java.util.List;

/**
 * The queue.
 *
 * @param isFirst whether this is its beginning
 * @param next the address of the page that follows; null at the end
 */
record QueueView(List<Row> rows, boolean isFirst, String next) {

    /**
     * One request.
     *
     * @param what in a word, what kind of request it is
     * @param asked null where the class has no price any more
     * @param warnings how many findings want a look
     * @param notes how many more findings there are
     * @param yours why somebody else has to decide on it; null where the reader may
     */
    record Row(
            String workload,
            String label,
            String page,
            String what,
            String by,
            Moment sent,
            String clusters,
            String instanceClass,
            Asked asked,
            int warnings,
            int notes,
            String yours) {}
}
