package dev.onramp.workload;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The workload's form as a browser sends it: filled so that it can be saved, and Save pressed. */
final class FilledForm {

    private static final Pattern EXPECTS = Pattern.compile("name=\"expects\" value=\"([^\"]+)\"");

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private FilledForm(String name) {
        fields.put("face", "form");
        fields.put("team", "vision");
        fields.put("name", name);
        fields.put("runtime", "custom");
        fields.put("image", "registry.example/vision/model:1.0");
        fields.put("clusters", List.of("eu-west-prod"));
        fields.put("instanceClass", "a10g-1");
        fields.put("ports.0.name", "http");
        fields.put("ports.0.port", "8080");
        fields.put("ports.0.protocol", "http");
        fields.put("min", "1");
        fields.put("max", "1");
        fields.put("act", "save");
    }

    static FilledForm named(String name) {
        return new FilledForm(name);
    }

    FilledForm with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    FilledForm fixedAt(int replicas) {
        return with("min", "" + replicas).with("max", "" + replicas);
    }

    /** Another button than Save: a browser sends only the one that was pressed. */
    FilledForm pressing(String button, String value) {
        fields.remove("act");
        return with(button, value);
    }

    /** The digest that an edit page was made for, which the edit sends back. */
    static String expectedBy(Response editPage) {
        Matcher expects = EXPECTS.matcher(editPage.asString());
        assertTrue(expects.find(), "the page says no digest");
        return expects.group(1);
    }

    Map<String, Object> fields() {
        return Map.copyOf(fields);
    }
}
