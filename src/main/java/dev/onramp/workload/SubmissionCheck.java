package dev.onramp.workload;

import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.people.Person;
import java.util.List;

/**
 * Looks at a document as it is submitted; implemented by whoever can tell something about it. Called outside any
 * transaction, so it may ask a metric source; whatever it can't check it says as a warning. It throws nothing.
 */
public interface SubmissionCheck {

    /** What was found; a finding that {@linkplain Finding#blocks() blocks} stops the submission. */
    List<Finding> check(GpuWorkload document, Person by);
}
