package dev.onramp.testing;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders templates from prepared views, without the container, and leaves each as a page to look at in {@code
 * target/gallery}.
 */
public final class Gallery {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SHOWN = Path.of("target/gallery");
    private static final List<String> TAGS = List.of("icon", "chart", "scatter", "csrf", "fieldError", "delta");
    private static final Engine ENGINE = engine();

    private Gallery() {}

    /** A fragment of a template; the page around it is the gallery's. */
    public static String fragment(String name, String template, String fragment, Map<String, ?> data) {
        TemplateInstance instance =
                ENGINE.getTemplate(template).getFragment(fragment).instance();
        data.forEach(instance::data);
        String html = instance.render();
        keep(name, """
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
                <meta name="color-scheme" content="light dark"><title>%1$s</title><link rel="stylesheet"\
                 href="../classes/META-INF/resources/assets/onramp.css"><main class="page"><section class="panel">\
                <header><h1>%1$s</h1></header>%2$s</section></main>""".formatted(name, html));
        return html;
    }

    private static void keep(String name, String html) {
        try {
            Files.writeString(Files.createDirectories(SHOWN).resolve(name + ".html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Engine engine() {
        var builder = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addValueResolver(ValueResolvers.rawResolver());
        TAGS.forEach(tag -> builder.addSectionHelper(new UserTagSectionHelper.Factory(tag, "tags/" + tag)));
        builder.addNamespaceResolver(NamespaceResolver.builder("inject")
                .resolve(context -> switch (context.getName()) {
                    case "assets" -> new PlainAssets();
                    case "csrf" -> new PlainCsrf();
                    default -> throw new IllegalArgumentException("a fragment asks for " + context.getName());
                })
                .build());
        builder.addResultMapper(new HtmlEscaper(List.of("text/html")));
        builder.addLocator(path -> {
            Path file = TEMPLATES.resolve(path.endsWith(".html") ? path : path + ".html");
            return Files.exists(file) ? Optional.of(new FileTemplate(file)) : Optional.empty();
        });
        return builder.build();
    }

    /** Stands where the portal's own resolves the names of assets. */
    public static final class PlainAssets {
        public String url(String file) {
            return "../classes/META-INF/resources/assets/" + file;
        }
    }

    /** Stands where the extension's own names the token. */
    public static final class PlainCsrf {
        public String parameterName() {
            return "csrf-token";
        }

        public String headerName() {
            return "X-CSRF-TOKEN";
        }
    }

    private record FileTemplate(Path file) implements TemplateLocator.TemplateLocation {
        @Override
        public Reader read() {
            try {
                return Files.newBufferedReader(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType("text/html"));
        }
    }
}
