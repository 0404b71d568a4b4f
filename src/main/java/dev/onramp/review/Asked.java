package dev.onramp.review;

import dev.onramp.document.GpuWorkload;
import dev.onramp.document.InstanceClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * What a document asks of the platform, over all its clusters.
 *
 * @param gpus how many it can take at most
 * @param floorPerHour while the fewest replicas run, in US dollars
 * @param ceilingPerHour while the most run
 */
record Asked(int min, int max, int clusters, int gpus, BigDecimal floorPerHour, BigDecimal ceilingPerHour) {

    /** 365 × 24 ÷ 12. */
    private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);

    /** What a retirement asks for. */
    static final Asked NOTHING = new Asked(0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

    static Asked of(GpuWorkload document, InstanceClass instanceClass) {
        int clusters = document.clusters().size();
        int min = document.scaling().min();
        int max = document.scaling().max();
        BigDecimal each = instanceClass.pricePerHour().multiply(BigDecimal.valueOf(clusters));
        return new Asked(
                min,
                max,
                clusters,
                max * instanceClass.count() * clusters,
                each.multiply(BigDecimal.valueOf(min)),
                each.multiply(BigDecimal.valueOf(max)));
    }

    public String replicas() {
        return min == max ? Integer.toString(min) : min + "–" + max;
    }

    public String floorPerMonth() {
        return dollars(floorPerHour.multiply(HOURS_A_MONTH));
    }

    public String ceilingPerMonth() {
        return dollars(ceilingPerHour.multiply(HOURS_A_MONTH));
    }

    private static String dollars(BigDecimal amount) {
        DecimalFormat format = new DecimalFormat("$#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount);
    }
}
