package dev.onramp.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The document's forms: JSON and YAML in and out, and the digest that names its content. */
public final class Documents {

    private Documents() {}

    /**
     * Reads JSON.
     *
     * @throws DocumentRefused with every problem
     */
    public static GpuWorkload fromJson(String text) {
        return from(DocumentText.json(text));
    }

    /**
     * Reads YAML; JSON is YAML too.
     *
     * @throws DocumentRefused with every problem
     */
    public static GpuWorkload fromYaml(String text) {
        return from(DocumentText.yaml(text));
    }

    /**
     * Reads a tree, such as a form makes.
     *
     * @throws DocumentRefused with every problem
     */
    public static GpuWorkload from(JsonNode tree) {
        List<Problem> problems = new ArrayList<>();
        GpuWorkload document = DocumentReader.read(tree, problems);
        if (!problems.isEmpty()) {
            throw new DocumentRefused(problems);
        }
        return document;
    }

    /** The tree in the document's own order, without what was left out. */
    public static JsonNode tree(GpuWorkload document) {
        return DocumentWriter.tree(document);
    }

    public static String toJson(GpuWorkload document) {
        return DocumentText.toJson(tree(document));
    }

    public static String toYaml(GpuWorkload document) {
        return DocumentText.toYaml(tree(document));
    }

    /** The YAML of a tree that may not be a document yet, such as a form half filled in. */
    public static String toYaml(JsonNode tree) {
        return DocumentText.toYaml(tree);
    }

    /**
     * Any YAML within a document's bounds: no aliases, no key twice, one document, 256 KiB.
     *
     * @throws DocumentRefused where it is none
     */
    public static JsonNode yamlTree(String text) {
        return DocumentText.yaml(text);
    }

    /**
     * Any JSON within a document's bounds.
     *
     * @throws DocumentRefused where it is none
     */
    public static JsonNode jsonTree(String text) {
        return DocumentText.json(text);
    }

    /** Equal for equal content, however it was spelled: {@code sha256:} and 64 hexadecimal digits. */
    public static String digest(GpuWorkload document) {
        return digest(toJson(document));
    }

    /** The digest of any canonical text, in the same notation. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
