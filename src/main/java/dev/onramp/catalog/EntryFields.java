package dev.onramp.catalog;

import dev.onramp.document.Fields;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The kinds of fields that catalogue entries have in common. */
final class EntryFields {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?(m|k|M|G|T|Ki|Mi|Gi|Ti)?");

    private EntryFields() {}

    static String name(Fields entry) {
        String name = entry.requiredText("name", "how documents call it");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            entry.problem("name", "A name is at most 63 lower-case letters, digits and hyphens.");
        }
        return name;
    }

    /** An amount as Kubernetes writes it; {@code "0"} where a problem was noted. */
    static String quantity(Fields entry, String name, String whatItIs) {
        String quantity = entry.requiredText(name, whatItIs);
        if (QUANTITY.matcher(quantity).matches()) {
            return quantity;
        }
        if (!quantity.isEmpty()) {
            entry.problem(name, name + " must be an amount such as 500m, 6 or 24Gi.");
        }
        return "0";
    }

    static BigDecimal amount(String quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity));
    }

    /** In one spelling, so that equal numbers are equal entries. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
