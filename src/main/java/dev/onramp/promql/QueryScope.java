package dev.onramp.promql;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of a query's metrics no label narrows to a workload or its namespace, so that everyone's load counts. Where it is
 * not clear, it takes the query's side: an alarm that is often false is soon not read.
 */
final class QueryScope {

    /** What these bring together counts from both sides; any other operator weighs or filters one side by the other. */
    private static final Set<String> ADDS = Set.of("+", "-", "or");

    private static final Pattern PREFIX = Pattern.compile("\\^?\\(?([a-zA-Z0-9_-]+)\\.[*+]\\)?\\$?");

    private final List<Name> names;

    /** @param names of the workload, of its team and of its namespace */
    QueryScope(Set<String> names) {
        this.names = names.stream().map(Name::of).toList();
    }

    /** As they are written, from the left; empty where each is narrowed, or narrowed by what it is joined with. */
    List<PromQl.Selector> outside(PromQl of) {
        if (of instanceof PromQl.Selector selector) {
            return selector.matchers().stream().anyMatch(this::isNarrowing) ? List.of() : List.of(selector);
        }
        if (of instanceof PromQl.Call call) {
            return outside(call.arguments());
        }
        if (of instanceof PromQl.Aggregation aggregation) {
            return outside(aggregation.arguments());
        }
        if (of instanceof PromQl.Subquery subquery) {
            return outside(subquery.of());
        }
        return of instanceof PromQl.Binary binary ? outside(binary) : List.of();
    }

    private List<PromQl.Selector> outside(List<PromQl> each) {
        return each.stream().flatMap(part -> outside(part).stream()).toList();
    }

    private List<PromQl.Selector> outside(PromQl.Binary binary) {
        List<PromQl.Selector> left = outside(binary.left());
        List<PromQl.Selector> right = outside(binary.right());
        boolean isWeighed = !ADDS.contains(binary.operator());
        if (isWeighed && isNarrowed(binary.left(), left)) {
            return List.of();
        }
        // Series find their partners by their labels; a sum has none left to be narrowed by.
        boolean isJoined = isNarrowed(binary.right(), right) && !QueryShape.hasNoLabels(binary.left());
        return isWeighed && isJoined
                ? List.of()
                : Stream.concat(left.stream(), right.stream()).toList();
    }

    private static boolean isNarrowed(PromQl part, List<PromQl.Selector> outside) {
        return outside.isEmpty() && !QueryShape.selectors(part).isEmpty();
    }

    private boolean isNarrowing(PromQl.Matcher matcher) {
        return matcher.selects()
                && !matcher.label().equals("__name__")
                && names.stream().anyMatch(name -> name.isMeantBy(matcher));
    }

    /**
     * One name, and how it stands in labels. Gateways write it into longer ones, such as {@code captioner.ml.svc} or
     * {@code ml-captioner-8080@kubernetes}.
     *
     * @param alone where no dash stands beside it either, as the name of a namespace
     * @param leading where one may stand behind it, as in a pod's name
     * @param within where it is a word among others
     */
    private record Name(String text, Pattern alone, Pattern leading, Pattern within) {

        static Name of(String text) {
            String name = Stream.of(text.split("-", -1))
                    .map(Pattern::quote)
                    .reduce((a, b) -> a + "[-_]" + b)
                    .orElseThrow();
            return new Name(
                    text,
                    Pattern.compile("(?<![\\w-])" + name + "(?![\\w-])"),
                    Pattern.compile("(?<![\\w-])" + name + "(?![a-zA-Z0-9])"),
                    Pattern.compile("(?<![a-zA-Z0-9])" + name + "(?![a-zA-Z0-9])"));
        }

        boolean isMeantBy(PromQl.Matcher matcher) {
            String value = matcher.value();
            if (matcher.operator().equals("=~")) {
                var prefix = PREFIX.matcher(value);
                if (prefix.matches() && text.startsWith(prefix.group(1))) {
                    return true;
                }
            }
            Pattern where = isOfNamespace(matcher.label())
                    ? alone
                    : OwnPods.LABELS.contains(matcher.label()) ? leading : within;
            return where.matcher(value).find();
        }

        private static boolean isOfNamespace(String label) {
            return label.contains("namespace") || label.equals("ns");
        }
    }
}
