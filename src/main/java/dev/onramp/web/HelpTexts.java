package dev.onramp.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The pages of {@code docs/} that the build puts into the product; read once, at start. */
@Singleton
public class HelpTexts {

    private static final List<String> NAMES = List.of("findings");

    private final Map<String, HelpText> texts =
            NAMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), HelpTexts::read));

    Optional<HelpText> named(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    private static HelpText read(String name) {
        try (InputStream in = HelpTexts.class.getResourceAsStream("/docs/" + name + ".md")) {
            if (in == null) {
                throw new IllegalStateException("docs/" + name + ".md is missing: the build did not put it in.");
            }
            return HelpText.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
