package dev.onramp.rollout;

import dev.onramp.document.SecretShapes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The same field as it stands in a cluster and as Onramp would set it: in few words, and without a secret, which what
 * somebody wrote by hand may be.
 */
record Contrast(String there, String ours) {

    /** Enough for an image's name with its digest. */
    private static final int LONGEST_VALUE = 160;

    /** Of a value with parts, such as a rule's triggers, the first that differ. */
    private static final int MOST_PARTS = 4;

    static final String HIDDEN = "not shown, for it may be a secret";
    static final String NOTHING = "nothing";

    /** Variables, headers and whatever is named like a credential. */
    private static final Pattern TOUCHY_FIELD =
            Pattern.compile("(?i)\\.env\\b.*\\.value$|headers?\\b|passw|secret|token|credential|api[-_]?key|private");

    /** A flag or a setting within a text; not {@code --max-num-batched-tokens=8192}. */
    private static final Pattern TOUCHY_TEXT =
            Pattern.compile("(?i)(?:passw\\w*|secret|token|api[-_]?key|credentials?)[\"']?\\s*(?:[=:]|$)");

    /** Long and varied by nature, and never a secret. */
    private static final Pattern VARIED_FIELD = Pattern.compile("\\.(?:image|query|serverAddress|formula)$");

    /** One value, in words; {@code flag} is what stands before it in a list, which may say what it is. */
    private record Part(String text, String flag) {}

    static Contrast of(String field, Optional<Object> there, Optional<Object> ours) {
        Map<String, Part> inCluster = parts(there);
        Map<String, Part> approved = parts(ours);
        Set<String> differing = new LinkedHashSet<>(approved.keySet());
        differing.addAll(inCluster.keySet());
        differing.removeIf(part -> text(inCluster, part).equals(text(approved, part)));
        return new Contrast(said(field, inCluster, differing), said(field, approved, differing));
    }

    private static Map<String, Part> parts(Optional<Object> value) {
        Map<String, Part> parts = new LinkedHashMap<>();
        value.ifPresent(tree -> collect("", tree, "", parts));
        return parts;
    }

    private static void collect(String path, Object tree, String flag, Map<String, Part> into) {
        if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((name, value) -> collect(path + "." + name, value, "", into));
        } else if (tree instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                collect(path + "[" + i + "]", list.get(i), i == 0 ? "" : String.valueOf(list.get(i - 1)), into);
            }
        } else {
            into.put(path, new Part(String.valueOf(tree), flag));
        }
    }

    private static Optional<String> text(Map<String, Part> parts, String path) {
        return Optional.ofNullable(parts.get(path)).map(Part::text);
    }

    private static String said(String field, Map<String, Part> parts, Set<String> differing) {
        String first = differing.stream()
                .limit(MOST_PARTS)
                .map(path -> (path.isEmpty() ? "" : path + ": ")
                        + Optional.ofNullable(parts.get(path))
                                .map(part -> shown(field + path, part))
                                .orElse(NOTHING))
                .collect(Collectors.joining("; "));
        int more = differing.size() - MOST_PARTS;
        return parts.isEmpty() ? NOTHING : more > 0 ? first + "; and " + more + " more" : first;
    }

    private static String shown(String path, Part part) {
        String text = part.text();
        if (isTouchy(path, part)) {
            return HIDDEN;
        }
        long lines = text.lines().count();
        if (lines > 1) {
            return lines + " lines of text";
        }
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    private static boolean isTouchy(String path, Part part) {
        return TOUCHY_FIELD.matcher(path).find()
                || TOUCHY_TEXT.matcher(part.flag()).find()
                || TOUCHY_TEXT.matcher(part.text()).find()
                || SecretShapes.in(part.text()).isPresent()
                || SecretShapes.mayHideIn(part.text())
                        && !VARIED_FIELD.matcher(path).find();
    }
}
