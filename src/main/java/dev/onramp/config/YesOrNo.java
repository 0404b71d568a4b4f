package dev.onramp.config;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/** True or false; the usual conversion takes every word that is not yes for a no, and a rule would be off by a slip. */
public final class YesOrNo implements Converter<Boolean> {

    @Override
    public Boolean convert(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("“" + value + "” is neither true nor false");
        };
    }
}
