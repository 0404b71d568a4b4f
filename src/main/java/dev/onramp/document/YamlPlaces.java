package dev.onramp.document;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where a document's fields stand in the YAML that somebody wrote: people look for a line, not for a pointer. */
public final class YamlPlaces {

    /**
     * A place in a text.
     *
     * @param line from 1
     * @param from the first character of it, counted from 0 in UTF-16
     * @param to the end of that line
     */
    public record Place(int line, int from, int to) {}

    private final String text;
    private final Map<String, Mark> marks = new HashMap<>();
    private final Map<String, String> bare = new TreeMap<>();

    private YamlPlaces(String text) {
        this.text = text;
    }

    /** Of a text that may be no YAML; then nothing has a place. */
    public static YamlPlaces of(String text) {
        YamlPlaces places = new YamlPlaces(text);
        try {
            Node root = new Yaml(DocumentText.loaderOptions()).compose(new StringReader(text));
            if (root != null) {
                places.collect("", root, root.getStartMark());
            }
        } catch (YAMLException noYaml) {
            return new YamlPlaces(text);
        }
        return places;
    }

    private void collect(String pointer, Node node, Mark named) {
        marks.put(pointer, named);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    collect(pointer + Problem.step(key.getValue()), entry.getValueNode(), key.getStartMark());
                }
            }
        } else if (node instanceof ScalarNode scalar && scalar.isPlain()) {
            bare.put(pointer, scalar.getValue());
        } else if (node instanceof SequenceNode sequence) {
            List<Node> elements = sequence.getValue();
            for (int i = 0; i < elements.size(); i++) {
                collect(pointer + "/" + i, elements.get(i), elements.get(i).getStartMark());
            }
        }
    }

    /** Pointers to the values that stand without quotes and look like this. */
    List<String> plain(Pattern pattern) {
        return bare.entrySet().stream()
                .filter(entry -> pattern.matcher(entry.getValue()).matches())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The place of a field, or of the nearest one above it where it is missing; empty where the text has neither. */
    public Optional<Place> of(Problem problem) {
        String pointer = problem.pointer();
        while (!pointer.isEmpty() && !marks.containsKey(pointer)) {
            pointer = pointer.substring(0, pointer.lastIndexOf('/'));
        }
        return pointer.isEmpty() ? Optional.empty() : Optional.of(place(marks.get(pointer)));
    }

    private Place place(Mark mark) {
        int from = text.offsetByCodePoints(0, mark.getIndex());
        int end = text.indexOf('\n', from);
        return new Place(mark.getLine() + 1, from, end < 0 ? text.length() : end);
    }
}
