package dev.onramp.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.document.Documents;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** A body in YAML is read as the same body in JSON would be, within the bounds of a document. */
@Provider
@Consumes({YamlBodies.YAML, "application/x-yaml", "text/yaml"})
public class YamlBodies implements MessageBodyReader<Object> {

    /** As RFC 9512 names it. */
    public static final String YAML = "application/yaml";

    @Inject
    ObjectMapper json;

    /** A text is taken as it stands. */
    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type != String.class;
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return null;
        }
        JsonNode tree = Documents.yamlTree(text);
        return json.treeToValue(tree, json.constructType(generic));
    }
}
