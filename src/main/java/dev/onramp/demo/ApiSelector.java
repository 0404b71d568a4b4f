package dev.onramp.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@code labelSelector} and a {@code fieldSelector} as requests carry them. */
final class ApiSelector implements Predicate<JsonNode> {

    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUAL = Pattern.compile("([^=!]+?)\\s*(==|=|!=)\\s*(.*)");
    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    private final List<Predicate<JsonNode>> all = new ArrayList<>();

    private ApiSelector() {}

    /** Either may be null or empty, which selects everything. */
    static ApiSelector of(String labels, String fields) {
        ApiSelector selector = new ApiSelector();
        terms(labels).map(ApiSelector::label).forEach(selector.all::add);
        terms(fields).map(ApiSelector::field).forEach(selector.all::add);
        return selector;
    }

    @Override
    public boolean test(JsonNode object) {
        return all.stream().allMatch(term -> term.test(object));
    }

    private static Stream<String> terms(String text) {
        return text == null || text.isBlank()
                ? Stream.empty()
                : COMMA_OUTSIDE_PARENTHESES.splitAsStream(text).map(String::strip);
    }

    private static Predicate<JsonNode> label(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            Set<String> values =
                    Arrays.stream(set.group(3).split(",")).map(String::strip).collect(Collectors.toSet());
            boolean wanted = set.group(2).equals("in");
            return object -> values.contains(labelOf(object, set.group(1))) == wanted;
        }
        Matcher equal = EQUAL.matcher(term);
        if (equal.matches()) {
            boolean wanted = !equal.group(2).equals("!=");
            return object -> equal.group(3).equals(labelOf(object, equal.group(1))) == wanted;
        }
        return term.startsWith("!")
                ? object -> labelOf(object, term.substring(1).strip()) == null
                : object -> labelOf(object, term) != null;
    }

    private static Predicate<JsonNode> field(String term) {
        Matcher equal = EQUAL.matcher(term);
        if (!equal.matches()) {
            throw ApiRefusal.badRequest("invalid field selector \"" + term + "\"");
        }
        String pointer = "/" + equal.group(1).strip().replace('.', '/');
        boolean wanted = !equal.group(2).equals("!=");
        return object -> equal.group(3).equals(object.at(pointer).asText()) == wanted;
    }

    private static String labelOf(JsonNode object, String name) {
        JsonNode value = object.path("metadata").path("labels").get(name);
        return value == null ? null : value.asText();
    }
}
