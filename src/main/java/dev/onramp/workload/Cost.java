package dev.onramp.workload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * What a range of replicas costs at a class's price.
 *
 * @param floorPerHour while the fewest run, in US dollars
 * @param ceilingPerHour while the most run
 */
public record Cost(BigDecimal floorPerHour, BigDecimal ceilingPerHour) {

    /** 365 × 24 ÷ 12. */
    private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);

    public static Cost of(BigDecimal pricePerHour, int min, int max, int clusters) {
        BigDecimal each = pricePerHour.multiply(BigDecimal.valueOf(clusters));
        return new Cost(each.multiply(BigDecimal.valueOf(min)), each.multiply(BigDecimal.valueOf(max)));
    }

    public String perHour() {
        return range(dollars(floorPerHour, 2), dollars(ceilingPerHour, 2));
    }

    public String floorPerMonth() {
        return dollars(floorPerHour.multiply(HOURS_A_MONTH), 0);
    }

    public String ceilingPerMonth() {
        return dollars(ceilingPerHour.multiply(HOURS_A_MONTH), 0);
    }

    public String perMonth() {
        return range(floorPerMonth(), ceilingPerMonth());
    }

    private static String range(String floor, String ceiling) {
        return floor.equals(ceiling) ? floor : floor + "–" + ceiling;
    }

    /** An amount of US dollars, with cents or without. */
    public static String dollars(BigDecimal amount, int digits) {
        DecimalFormat format =
                new DecimalFormat(digits == 0 ? "$#,##0" : "$#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount);
    }
}
