package dev.onramp.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** YAML for reading: each line cut into parts that the style sheet colours. */
public final class YamlText {

    /**
     * Indentation and dashes, a key where there is one, and what it says. It fits every line, whatever stands in it, and
     * looks at nothing twice: lines are other people's, and may be long.
     */
    private static final Pattern LINE = Pattern.compile(
            "(\\s*+(?:- )*+)((?:\"[^\"]*+\"|'[^']*+'|[\\w./$-][^\\s:#]*+)(?=:(?:\\s|$)))?(:?\\s?)(.*+)",
            Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?|true|false|null");

    /**
     * A piece of a line.
     *
     * @param css {@code k} key, {@code s} text, {@code n} number, {@code c} comment; empty for the rest
     * @param marked whether it is what differs from the line it replaces
     */
    public record Part(String text, String css, boolean marked) {}

    private YamlText() {}

    /** The lines of a text. */
    public static List<List<Part>> lines(String text) {
        return Unseen.spelledOut(text).lines().map(YamlText::parts).toList();
    }

    static List<Part> parts(String line) {
        List<Part> parts = new ArrayList<>();
        if (line.stripLeading().startsWith("#") || line.equals("---")) {
            parts.add(new Part(line, "c", false));
            return parts;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            parts.add(new Part(line, "", false));
            return parts;
        }
        add(parts, matcher.group(1), "");
        add(parts, matcher.group(2), "k");
        add(parts, matcher.group(3), "");
        add(parts, matcher.group(4), NUMBER.matcher(matcher.group(4)).matches() ? "n" : "s");
        return parts;
    }

    /** The same parts, with what stands from one character to another marked. */
    static List<Part> mark(List<Part> parts, int from, int to) {
        List<Part> marked = new ArrayList<>();
        int start = 0;
        for (Part part : parts) {
            int length = part.text().length();
            int left = Math.min(length, Math.max(0, from - start));
            int right = Math.min(length, Math.max(left, to - start));
            add(marked, part, 0, left, false);
            add(marked, part, left, right, true);
            add(marked, part, right, length, false);
            start += length;
        }
        return marked;
    }

    private static void add(List<Part> parts, Part part, int from, int to, boolean marked) {
        if (to > from) {
            parts.add(new Part(part.text().substring(from, to), part.css(), marked));
        }
    }

    private static void add(List<Part> parts, String text, String css) {
        if (text != null && !text.isEmpty()) {
            parts.add(new Part(text, css, false));
        }
    }
}
