package dev.onramp.rollout;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field's place as API servers write it in a conflict: {@code .spec.template.spec.containers[name="server"].image}.
 * Only an object tells where a name ends, for names of labels and annotations have dots of their own.
 */
record FieldPath(String text) {

    /** Entries by keys, by value or by number; a bracket inside of quotes belongs to the value. */
    private static final Pattern ENTRY = Pattern.compile("\\[((?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\"\\]])*)]");

    private static final Pattern KEY = Pattern.compile("([^=,]+)=(\"(?:[^\"\\\\]|\\\\.)*\"|[^,]*),?");

    /** What stands there in an object, as maps, lists and plain values; empty where nothing does. */
    Optional<Object> in(Object tree) {
        return at(tree, text);
    }

    private static Optional<Object> at(Object tree, String rest) {
        if (rest.isEmpty()) {
            return Optional.ofNullable(tree);
        }
        if (rest.startsWith(".") && tree instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(field -> begins(rest.substring(1), String.valueOf(field.getKey())))
                    .sorted(Comparator.comparing((Map.Entry<?, ?> field) ->
                            -String.valueOf(field.getKey()).length()))
                    .flatMap(field ->
                            at(
                                    field.getValue(),
                                    rest.substring(
                                            1 + String.valueOf(field.getKey()).length()))
                                    .stream())
                    .findFirst()
                    .map(Object.class::cast);
        }
        Matcher entry = ENTRY.matcher(rest);
        if (tree instanceof List<?> list && entry.lookingAt()) {
            return entry(list, entry.group(1)).flatMap(found -> at(found, rest.substring(entry.end())));
        }
        return Optional.empty();
    }

    private static boolean begins(String rest, String name) {
        return rest.startsWith(name)
                && (rest.length() == name.length() || ".[".indexOf(rest.charAt(name.length())) >= 0);
    }

    private static Optional<Object> entry(List<?> list, String said) {
        if (said.matches("\\d{1,9}")) {
            int index = Integer.parseInt(said);
            return index < list.size() ? Optional.ofNullable(list.get(index)) : Optional.empty();
        }
        return list.stream()
                .filter(candidate -> said.startsWith("=")
                        ? written(candidate).equals(said.substring(1))
                        : candidate instanceof Map<?, ?> map && hasKeys(map, said))
                .findFirst()
                .map(Object.class::cast);
    }

    private static boolean hasKeys(Map<?, ?> entry, String keys) {
        Matcher key = KEY.matcher(keys);
        int read = 0;
        while (key.find() && key.start() == read) {
            if (!written(entry.get(key.group(1))).equals(key.group(2))) {
                return false;
            }
            read = key.end();
        }
        return read == keys.length();
    }

    /** As a path writes a key's value. */
    private static String written(Object value) {
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : String.valueOf(value);
    }
}
