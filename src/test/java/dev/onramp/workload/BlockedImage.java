package dev.onramp.workload;

import dev.onramp.document.Finding;
import dev.onramp.document.GpuWorkload;
import dev.onramp.people.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds an error in every document of one image, so that tests can be stopped at submission. */
@ApplicationScoped
class BlockedImage implements SubmissionCheck {

    static final String IMAGE = "registry.example/vision/blocked:1.0";
    static final String SENTENCE = "This image answers with 3 series; KEDA needs exactly one.";

    @Override
    public List<Finding> check(GpuWorkload document, Person by) {
        return document.image().equals(IMAGE)
                ? List.of(Finding.error("blocked-image", "/spec/image", SENTENCE))
                : List.of();
    }
}
