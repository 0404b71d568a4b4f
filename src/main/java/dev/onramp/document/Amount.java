package dev.onramp.document;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a resource, as Kubernetes writes a quantity.
 *
 * @param text such as {@code 500m}, {@code 2.5} or {@code 8Gi}; kept as it was written
 */
public record Amount(String text) {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?");

    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", BigDecimal.TEN.pow(3)),
            Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)),
            Map.entry("T", BigDecimal.TEN.pow(12)),
            Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)));

    public Amount {
        if (!isAmount(text)) {
            throw new IllegalArgumentException("“" + text + "” is no amount of a resource");
        }
    }

    /** Whether Kubernetes reads it as a quantity that is at least a thousandth. */
    static boolean isAmount(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches() && value(matcher).compareTo(new BigDecimal("0.001")) >= 0;
    }

    /** In cores or bytes. */
    public BigDecimal value() {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("an amount is checked when it is made");
        }
        return value(matcher);
    }

    private static BigDecimal value(Matcher matcher) {
        BigDecimal unit = matcher.group(2) == null ? BigDecimal.ONE : UNITS.get(matcher.group(2));
        return new BigDecimal(matcher.group(1)).multiply(unit);
    }
}
