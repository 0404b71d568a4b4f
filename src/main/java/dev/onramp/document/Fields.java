package dev.onramp.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSON object while it is read: hands out its fields, notes every problem with its pointer, and in the end names
 * the fields nobody asked for. Reading goes on after a problem, so that all of them are told at once.
 */
public final class Fields {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** Beyond, a number is a slip or an attack: written out, 1e999999999 fills a memory. KEDA's thousandths end at 9e15. */
    private static final int MAX_EXPONENT = 15;

    private static final int MAX_DIGITS = 30;

    private static final String NO_TEXT =
            " holds a character that is none: U+0000, or half of a surrogate pair. Take it out.";

    private final JsonNode node;
    private final String pointer;
    private final List<Problem> problems;
    private final Map<String, String> known = new LinkedHashMap<>();

    public Fields(JsonNode node, String pointer, List<Problem> problems) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
    }

    public String pointer() {
        return pointer;
    }

    public String pointerTo(String name) {
        return pointer + Problem.step(name);
    }

    public void problem(String name, String message) {
        problems.add(new Problem(name.isEmpty() ? pointer : pointerTo(name), message));
    }

    public boolean has(String name) {
        known.put(name, name);
        return !node.path(name).isMissingNode() && !node.path(name).isNull();
    }

    private Optional<JsonNode> value(String name) {
        return has(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    /** Text, trimmed of surrounding white space; empty text counts as left out. */
    public Optional<String> text(String name) {
        return rawText(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    public Optional<String> rawText(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isTextual()) {
            problem(
                    name,
                    name + " must be text; " + (value.get().isValueNode() ? "put it in quotes." : "a single line."));
            return Optional.empty();
        }
        if (value.isPresent() && !isText(value.get().textValue())) {
            problem(name, name + NO_TEXT);
            return Optional.empty();
        }
        return value.map(JsonNode::textValue);
    }

    /** Neither PostgreSQL nor a process' environment can hold a zero, and UTF-8 no half of a pair. */
    private static boolean isText(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    public String requiredText(String name, String whatItIs) {
        boolean given = value(name).isPresent();
        Optional<String> text = text(name);
        if (text.isEmpty() && (!given || value(name).get().isTextual())) {
            problem(name, name + " is missing: " + whatItIs + ".");
        }
        return text.orElse("");
    }

    public Optional<Integer> integer(String name, int from, int to) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> whole =
                number(value.get()).filter(number -> number.stripTrailingZeros().scale() <= 0);
        if (whole.isEmpty()) {
            problem(name, name + " must be a whole number.");
            return Optional.empty();
        }
        BigDecimal given = whole.get();
        if (given.compareTo(BigDecimal.valueOf(from)) < 0 || given.compareTo(BigDecimal.valueOf(to)) > 0) {
            problem(name, name + " must be between " + from + " and " + to + ".");
            return Optional.empty();
        }
        return Optional.of(given.intValueExact());
    }

    public Optional<BigDecimal> decimal(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isNumber()) {
            problem(name, name + " must be a number.");
            return Optional.empty();
        }
        Optional<BigDecimal> number = number(value.get()).filter(Fields::isOfUse);
        if (number.isEmpty()) {
            problem(name, name + " must have at most 30 digits and lie between 1e-15 and 1e15.");
        }
        return number;
    }

    /** Empty also for what a reader that makes doubles of numbers could only call infinite. */
    private static Optional<BigDecimal> number(JsonNode node) {
        boolean isInfinite = (node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue());
        return node.isNumber() && !isInfinite ? Optional.of(node.decimalValue()) : Optional.empty();
    }

    private static boolean isOfUse(BigDecimal number) {
        long exponent = (long) number.precision() - number.scale() - 1;
        return number.signum() == 0 || number.precision() <= MAX_DIGITS && Math.abs(exponent) <= MAX_EXPONENT;
    }

    /** A number above zero. */
    public Optional<BigDecimal> positive(String name) {
        Optional<BigDecimal> number = decimal(name);
        if (number.isPresent() && number.get().signum() <= 0) {
            problem(name, name + " must be above 0.");
            return Optional.empty();
        }
        return number;
    }

    /** Text that people may write without quotes though it looks like a number, such as {@code 2}. */
    public Optional<String> textOrNumber(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && value.get().isNumber()) {
            return decimal(name).map(BigDecimal::toPlainString);
        }
        return text(name);
    }

    public Optional<Boolean> bool(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            problem(name, name + " must be true or false.");
            return Optional.empty();
        }
        return value.map(JsonNode::booleanValue);
    }

    /** A duration such as {@code 300s}, {@code 5m} or {@code 1h}. */
    public Optional<Duration> duration(String name, Duration from, Duration to) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            problem(name, name + " must be a duration such as 90s, 5m or 1h.");
            return Optional.empty();
        }
        Duration duration = Durations.of(Long.parseLong(matcher.group(1)), matcher.group(2));
        if (duration.compareTo(from) < 0 || duration.compareTo(to) > 0) {
            problem(name, name + " must be between " + Durations.word(from) + " and " + Durations.word(to) + ".");
            return Optional.empty();
        }
        if (duration.toMillis() % 1000 != 0) {
            problem(name, name + " must be whole seconds.");
            return Optional.empty();
        }
        return Optional.of(duration);
    }

    public <E extends Enum<E>> Optional<E> oneOf(String name, E[] values, Function<E, String> word) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<E> found = Arrays.stream(values)
                .filter(v -> word.apply(v).equals(text.get()))
                .findFirst();
        if (found.isEmpty()) {
            List<String> words = Arrays.stream(values).map(word).toList();
            problem(
                    name,
                    name + " must be one of " + String.join(", ", words) + "." + Nearest.question(text.get(), words));
        }
        return found;
    }

    public Optional<Fields> object(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isObject()) {
            problem(name, name + " must be an object.");
            return Optional.empty();
        }
        return value.map(object -> new Fields(object, pointerTo(name), problems));
    }

    /** Each element of a list of objects, read by {@code reader}. */
    public <T> List<T> objects(String name, int most, Function<Fields, Optional<T>> reader) {
        List<T> read = new ArrayList<>();
        int index = 0;
        for (JsonNode element : elements(name, most)) {
            String at = pointerTo(name) + "/" + index++;
            if (element.isObject()) {
                Fields fields = new Fields(element, at, problems);
                reader.apply(fields).ifPresent(read::add);
                fields.refuseUnknown();
            } else {
                problems.add(new Problem(at, "Each of " + name + " must be an object."));
            }
        }
        return read;
    }

    public List<String> texts(String name, int most) {
        List<String> read = new ArrayList<>();
        int index = 0;
        for (JsonNode element : elements(name, most)) {
            if (element.isTextual() && isText(element.textValue())) {
                read.add(element.textValue());
            } else if (element.isTextual()) {
                problems.add(new Problem(pointerTo(name) + "/" + index, "This" + NO_TEXT));
            } else {
                problems.add(new Problem(
                        pointerTo(name) + "/" + index, "Each of " + name + " must be text; put it in quotes."));
            }
            index++;
        }
        return read;
    }

    /** An object whose keys are free and whose values are text, such as labels. */
    public Map<String, String> textMap(String name) {
        Map<String, String> read = new LinkedHashMap<>();
        object(name)
                .ifPresent(map -> map.node
                        .fieldNames()
                        .forEachRemaining(key -> map.rawText(key).ifPresent(value -> read.put(key, value))));
        return read;
    }

    private Iterable<JsonNode> elements(String name, int most) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray()) {
            problem(name, name + " must be a list.");
            return List.of();
        }
        if (value.get().size() > most) {
            problem(
                    name,
                    name + " may hold at most " + most + ", this has "
                            + value.get().size() + ".");
            return List.of();
        }
        return value.get();
    }

    /** To be called when all fields have been asked for: names every other one, with the nearest known. */
    public void refuseUnknown() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.containsKey(name)) {
                problem(name, "There is no field " + quoted(name) + " here." + Nearest.question(name, known.keySet()));
            }
        });
    }

    private static String quoted(String name) {
        return "“" + (name.length() > 60 ? name.substring(0, 60) + "…" : name) + "”";
    }
}
