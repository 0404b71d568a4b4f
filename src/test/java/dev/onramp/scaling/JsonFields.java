package dev.onramp.scaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Fields that somebody else wrote as JSON, where one meaning comes in several forms: a number as text or as a Kubernetes
 * quantity, null as what is left out. What has no meaning fails, and says where it stands.
 *
 * @param where what leads there, for messages
 */
record JsonFields(String where, JsonNode node) {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private static final Pattern DURATION = Pattern.compile("([0-9.]+)(ms|s|m|h)");
    private static final Map<String, Double> SECONDS = Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0);

    /** Python writes NaN as it is, which is no JSON. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static JsonFields read(String where, String json) {
        try {
            return new JsonFields(where, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(where + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Null is as good as left out. */
    boolean isGiven() {
        return !node.isMissingNode() && !node.isNull();
    }

    boolean has(String name) {
        return at(name).isGiven();
    }

    JsonFields at(String name) {
        return new JsonFields(where + "/" + name, node.path(name));
    }

    JsonFields at(int index) {
        return new JsonFields(where + "/" + index, node.path(index));
    }

    /** The first of these that is given, since not everybody calls it the same. */
    JsonFields any(String... names) {
        return Stream.of(names)
                .map(this::at)
                .filter(JsonFields::isGiven)
                .findFirst()
                .orElseGet(() -> new JsonFields(where + "/" + names[0], MissingNode.getInstance()));
    }

    /** What a list holds; nothing where there is none. */
    List<JsonFields> each() {
        if (isGiven() && !node.isArray()) {
            throw unreadable("a list");
        }
        return StreamSupport.stream(node.spliterator(), false)
                .map(element -> new JsonFields(where, element))
                .toList();
    }

    double number() {
        return optionalNumber().orElseThrow(() -> unreadable("a number"));
    }

    double number(double otherwise) {
        return optionalNumber().orElse(otherwise);
    }

    OptionalDouble optionalNumber() {
        if (!isGiven()) {
            return OptionalDouble.empty();
        }
        if (node.isNumber()) {
            return OptionalDouble.of(node.doubleValue());
        }
        if (!node.isTextual()) {
            throw unreadable("a number");
        }
        String text = node.textValue().strip();
        return OptionalDouble.of(
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "nan" -> Double.NaN;
                    case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
                    case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                    default -> decimal(text).doubleValue();
                });
    }

    private BigDecimal decimal(String text) {
        try {
            return text.endsWith("m")
                    ? new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(3)
                    : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw unreadable("a number");
        }
    }

    /** A number of seconds, or a duration as Go writes it: {@code 1m30s}, {@code 18000ms}. */
    double seconds(double otherwise) {
        if (!node.isTextual() || !node.textValue().matches("(?:[0-9.]+(?:ms|s|m|h))+")) {
            return number(otherwise);
        }
        return DURATION.matcher(node.textValue())
                .results()
                .mapToDouble(part -> Double.parseDouble(part.group(1)) * SECONDS.get(part.group(2)))
                .sum();
    }

    long whole() {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) >= 0x1p63) {
            throw unreadable("a whole number");
        }
        return node.isTextual() ? decimal(node.textValue().strip()).longValueExact() : (long) number;
    }

    int count() {
        long whole = whole();
        if (whole != (int) whole) {
            throw unreadable("a count");
        }
        return (int) whole;
    }

    int count(int otherwise) {
        return isGiven() ? count() : otherwise;
    }

    OptionalInt optionalCount() {
        return isGiven() ? OptionalInt.of(count()) : OptionalInt.empty();
    }

    String text() {
        if (!node.isTextual()) {
            throw unreadable("text");
        }
        return node.textValue();
    }

    String text(String otherwise) {
        return isGiven() ? text() : otherwise;
    }

    /** As Go's {@code strconv.ParseBool} reads it, or plain. */
    boolean truth(boolean otherwise) {
        if (!isGiven()) {
            return otherwise;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (TRUE.contains(node.asText())) {
            return true;
        }
        if (FALSE.contains(node.asText())) {
            return false;
        }
        throw unreadable("true or false");
    }

    IllegalArgumentException unreadable(String wanted) {
        return new IllegalArgumentException(
                where + (node.isMissingNode() ? " is missing" : " is " + node) + ", where " + wanted + " is wanted.");
    }
}
