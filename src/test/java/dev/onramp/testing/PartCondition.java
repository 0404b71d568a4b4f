package dev.onramp.testing;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leaves a test out when a part it needs is missing, saying so; where every part is required, fails it instead. */
class PartCondition implements ExecutionCondition {
    private final Surroundings surroundings;

    PartCondition() {
        this(Surroundings.ofThisProcess());
    }

    PartCondition(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<Part> needed = AnnotationSupport.findRepeatableAnnotations(context.getElement(), Needs.class).stream()
                .map(Needs::value)
                .toList();
        return evaluate(needed);
    }

    ConditionEvaluationResult evaluate(List<Part> needed) {
        String missing = needed.stream()
                .flatMap(part -> part.missing(surroundings).stream())
                .collect(joining("; "));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("every part is there");
        }
        if (surroundings.requireEveryPart()) {
            throw new PartMissing(missing);
        }
        return ConditionEvaluationResult.disabled(missing);
    }

    /** A part is missing on a machine that promised to have them all. */
    static class PartMissing extends RuntimeException {
        PartMissing(String missing) {
            super("ONRAMP_TEST_REQUIRE=1 allows nothing to be left out, yet a part is missing: " + missing);
        }
    }
}
