package dev.onramp.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How numbers are written on pages. */
public final class Figures {

    private Figures() {}

    /** Four significant digits, thousands set apart: 12.4, 1,234, 0.0001234; NaN and the infinities by name. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }
        double size = Math.abs(value);
        if (value != 0 && (size >= 1e15 || size < 1e-6)) {
            return format("0.###E0", value);
        }
        BigDecimal rounded = size >= 1000
                ? BigDecimal.valueOf(value).setScale(size >= 10_000 ? 0 : 1, RoundingMode.HALF_UP)
                : BigDecimal.valueOf(value).round(new MathContext(4, RoundingMode.HALF_UP));
        return format("#,##0.#########", rounded);
    }

    /** As short as an axis needs it: 0.5, 250, 1.5k, 20M. */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (value != 0 && (size < 1e-3 || size >= 1e15)) {
            return format("0.##E0", value);
        }
        for (Unit unit : Unit.values()) {
            if (size >= unit.from) {
                return format("0.##", value / unit.size) + unit.letter;
            }
        }
        return format("#,##0.####", value);
    }

    private enum Unit {
        TRILLION(1e12, "T"),
        BILLION(1e9, "G"),
        MILLION(1e6, "M"),
        THOUSAND(1e4, "k");

        private final double from;
        private final double size;
        private final String letter;

        Unit(double from, String letter) {
            this.from = from;
            this.size = from == 1e4 ? 1e3 : from;
            this.letter = letter;
        }
    }

    private static String format(String pattern, Object number) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
