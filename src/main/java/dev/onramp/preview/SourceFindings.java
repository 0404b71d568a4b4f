package dev.onramp.preview;

import dev.onramp.document.Finding;
import dev.onramp.metrics.SourceTrouble;
import java.util.Optional;

/** Findings about the way from a query to its answer. */
final class SourceFindings {

    private SourceFindings() {}

    static Optional<Finding> of(Observation observation, String pointer) {
        return observation.trouble().map(trouble -> {
            if (observation.isTooSlow()) {
                return Finding.error(
                        "slow-query",
                        pointer,
                        "KEDA waits 3 s for an answer and this query takes longer, while the source answers others in"
                                + " time. Narrow its selectors, or let a recording rule compute it beforehand.");
            }
            return trouble.isOfTheQuery()
                    ? Finding.error(code(trouble), pointer, trouble.getMessage())
                    : Finding.warning(
                            "not-checked",
                            pointer,
                            trouble.getMessage() + " The rule could not be read, so nothing is known about it here.");
        });
    }

    static Optional<Finding> ofWindow(Observation observation, String pointer) {
        return observation
                .latelyTrouble()
                .map(trouble -> Finding.info(
                        "no-window",
                        pointer,
                        "There is no chart, since the past could not be read: " + trouble.getMessage()));
    }

    private static String code(SourceTrouble trouble) {
        return switch (trouble.kind()) {
            case PARSE_ERROR -> "parse-error";
            case TOO_MANY_SAMPLES -> "too-many-samples";
            default -> "query-failed";
        };
    }
}
