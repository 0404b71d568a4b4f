package dev.onramp.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Where the files of the browser side are found. The address changes with their content, so a browser may keep them for
 * ever and still never mixes the script of one version with the parts of another. Templates read it as {@code
 * inject:assets}.
 */
@Named("assets")
@ApplicationScoped
public class Assets {

    /** Written by the frontend build beside the files it describes. */
    private static final String VERSION_FILE = "/META-INF/resources/assets/version.txt";

    private final String version = readVersion();

    public String url(String file) {
        return "/assets/" + file + "?v=" + version;
    }

    private static String readVersion() {
        try (InputStream in = Assets.class.getResourceAsStream(VERSION_FILE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The browser side is missing: run mvn generate-resources, which bundles src/main/frontend.");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
