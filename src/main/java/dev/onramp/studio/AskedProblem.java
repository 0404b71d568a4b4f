package dev.onramp.studio;

import dev.onramp.document.Problem;
import dev.onramp.workload.FormFields;
import dev.onramp.workload.FormFields.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a back-test or advice can't be asked as a form says it.
 *
 * @param field the element of the workload's form to mend it at; empty where it belongs to none
 * @param untold the document's trigger of which nobody could tell how its metric replays, so that a person may say it;
 *     empty where that is not the trouble
 * @param told what was said of other triggers, which holds while this one is told
 */
public record AskedProblem(String message, Optional<String> field, Optional<Integer> untold, List<Field> told) {

    private static final Map<String, String> OWN = Map.of(
            "/target", "bt-target",
            "/coldStart", "bt-coldStart",
            "/window", "bt-window",
            "/window/to", "bt-window",
            "/replicasQuery", "bt-replicas",
            "/standIn", "bt-standIn");

    private static final Pattern TRIGGER = Pattern.compile("(?:/spec)?/scaling/triggers/(\\d+)(?:/(\\w+))?");
    private static final Pattern PLAIN = Pattern.compile("/(?:metadata|spec)?(?:/?scaling)?/?([\\w/]+)");

    static AskedProblem of(Problem problem, AskedForm asked) {
        String pointer = problem.pointer();
        Matcher trigger = TRIGGER.matcher(pointer);
        if (trigger.matches()) {
            int index = Integer.parseInt(trigger.group(1));
            Optional<String> field = FormFields.row(asked.fields(), index)
                    .map(row -> "triggers-" + row + "-"
                            + Optional.ofNullable(trigger.group(2)).orElse("query"));
            return new AskedProblem(
                    problem.message(),
                    field,
                    Optional.of(index).filter(any -> trigger.group(2) == null),
                    asked.kinds().stream()
                            .filter(kind -> !kind.name().equals(AskedForm.KIND + index))
                            .toList());
        }
        Optional<String> field = Optional.ofNullable(OWN.get(pointer)).or(() -> plain(pointer));
        return new AskedProblem(problem.message(), field, Optional.empty(), List.of());
    }

    /** As the form names its elements. */
    private static Optional<String> plain(String pointer) {
        Matcher plain = PLAIN.matcher(pointer);
        return plain.matches() ? Optional.of(plain.group(1).replace('/', '-')) : Optional.empty();
    }
}
