package dev.onramp.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;

/** Text in, JSON tree out, within bounds: size, depth, no YAML aliases, no duplicate keys, one document. */
final class DocumentText {

    /** Far above any honest document, far below what hurts. */
    static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_DEPTH = 24;

    private static final Pattern NO_NUMBER = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private static final ObjectMapper JSON = strict(new JsonFactory());
    private static final ObjectMapper YAML = strict(YAMLFactory.builder()
            .stringQuotingChecker(new BareQueries())
            .loaderOptions(loaderOptions())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private DocumentText() {}

    static JsonNode json(String text) {
        return read(text, JSON, "JSON");
    }

    static JsonNode yaml(String text) {
        refuseTooLarge(text);
        refuseAliases(text);
        refuseNoNumbers(text);
        return read(text, YAML, "YAML");
    }

    static String toYaml(JsonNode tree) {
        return write(YAML, tree);
    }

    static String toJson(JsonNode tree) {
        return write(JSON, tree);
    }

    private static String write(ObjectMapper mapper, JsonNode tree) {
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    private static JsonNode read(String text, ObjectMapper mapper, String language) {
        refuseTooLarge(text);
        try {
            JsonNode tree = mapper.readTree(text);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                throw refused("The document is empty.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw refused(unreadable(language, e));
        } catch (NumberFormatException e) {
            // Jackson lets it through for an exponent that no reader of numbers holds, such as 1e99999999999.
            throw refused("This is not valid " + language + ": a number in it is too large or too small to be read.");
        }
    }

    private static String unreadable(String language, JsonProcessingException e) {
        String where = e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        // The parser's own words may quote the text, and the text may hold a credential.
        String what =
                e.getOriginalMessage().startsWith("Duplicate") ? "A key stands twice" : "This is not valid " + language;
        return what + where + ".";
    }

    private static void refuseTooLarge(String text) {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused("The document is larger than " + MAX_BYTES / 1024 + " KiB.");
        }
    }

    /** Aliases make a small text a huge tree; a deployment needs none. */
    private static void refuseAliases(String text) {
        try {
            int documents = 0;
            for (Event event : new Yaml(loaderOptions()).parse(new StringReader(text))) {
                if (event instanceof AliasEvent) {
                    throw refused("YAML anchors and aliases are not supported (line "
                            + (event.getStartMark().getLine() + 1) + "); write the value out.");
                }
                if (event instanceof DocumentStartEvent && ++documents > 1) {
                    throw refused("There is more than one YAML document here; send one at a time.");
                }
            }
        } catch (MarkedYAMLException e) {
            throw refused(
                    "This is not valid YAML at line " + (e.getProblemMark().getLine() + 1) + ", column "
                            + (e.getProblemMark().getColumn() + 1) + ".");
        } catch (YAMLException e) {
            throw refused("This is not valid YAML: it is nested too deeply or holds characters that are not allowed.");
        }
    }

    /** YAML has words for what is no number and for what is beyond all; no field takes them. */
    private static void refuseNoNumbers(String text) {
        if (!NO_NUMBER.matcher(text).find()) {
            return; // and most texts have no such word, so that they are not read once more for it
        }
        List<Problem> found = YamlPlaces.of(text).plain(NO_NUMBER).stream()
                .map(pointer -> new Problem(
                        pointer,
                        "This must be a number; YAML’s words for infinity and for no number"
                                + " can’t be used. Where text is meant, put it in quotes."))
                .toList();
        if (!found.isEmpty()) {
            throw new DocumentRefused(found);
        }
    }

    static LoaderOptions loaderOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_BYTES);
        options.setAllowDuplicateKeys(false);
        return options;
    }

    private static ObjectMapper strict(JsonFactory factory) {
        factory.setStreamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxDocumentLength(MAX_BYTES)
                .maxNumberLength(40)
                .build());
        return new ObjectMapper(factory)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())
                .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .setNodeFactory(JsonNodeFactory.withExactBigDecimals(false));
    }

    private static DocumentRefused refused(String message) {
        return new DocumentRefused(List.of(new Problem("", message)));
    }
}
