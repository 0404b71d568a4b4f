package dev.onramp.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What has to be taken from one text and put to it to get another, line by line.
 *
 * @param hunks the changed places with a few lines around each; none where the texts are equal
 */
public record Diff(List<Hunk> hunks) {

    /** Nobody reads more changes line by line; finding their shortest way would take 8 MB at this many. */
    private static final int MOST_EDITS = 1000;

    /** A changed place with what stands around it. */
    public record Hunk(List<Line> lines) {}

    /** What became of a line. */
    public enum Kind {
        /** It stands in both. */
        SAME,
        /** It stands only in the earlier text. */
        DEL,
        /** It stands only in the later text. */
        ADD;

        public boolean isAdded() {
            return this == ADD;
        }

        public boolean isRemoved() {
            return this == DEL;
        }
    }

    /**
     * One line.
     *
     * @param before its number in the earlier text, from 1; 0 where it is not there
     * @param after its number in the later text, from 1; 0 where it is not there
     */
    public record Line(Kind kind, int before, int after, List<YamlText.Part> parts) {

        private Line movedBy(int lines) {
            return new Line(kind, before == 0 ? 0 : before + lines, after == 0 ? 0 : after + lines, parts);
        }

        public String text() {
            StringBuilder text = new StringBuilder();
            parts.forEach(part -> text.append(part.text()));
            return text.toString();
        }
    }

    /** Two texts of YAML, with so many unchanged lines around each change. */
    public static Diff of(String before, String after, int context) {
        List<Line> lines = marked(aligned(lines(before), lines(after)));
        return new Diff(cut(lines, context));
    }

    private static List<String> lines(String text) {
        return Unseen.spelledOut(text).lines().toList();
    }

    public boolean isEmpty() {
        return hunks.isEmpty();
    }

    /** Every line that was put in or taken out. */
    public List<Line> changes() {
        return hunks.stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.kind() != Kind.SAME)
                .toList();
    }

    /** Changes as people count them: a line taken out and one put in its place are one. */
    public int count() {
        int count = 0;
        for (Hunk hunk : hunks) {
            int removed = 0;
            int added = 0;
            for (Line line : hunk.lines()) {
                if (line.kind() == Kind.SAME) {
                    count += Math.max(removed, added);
                    removed = 0;
                    added = 0;
                } else if (line.kind() == Kind.DEL) {
                    removed++;
                } else {
                    added++;
                }
            }
            count += Math.max(removed, added);
        }
        return count;
    }

    /** Both ends are mostly alike, and cost nothing; what lies between may be too much to find the shortest way. */
    private static List<Line> aligned(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>(before.size());
        for (int i = 0; i < head; i++) {
            lines.add(line(Kind.SAME, i + 1, i + 1, before.get(i)));
        }
        List<Line> changed =
                between(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
        for (Line line : changed) {
            lines.add(line.movedBy(head));
        }
        for (int i = tail; i > 0; i--) {
            lines.add(line(Kind.SAME, before.size() - i + 1, after.size() - i + 1, before.get(before.size() - i)));
        }
        return lines;
    }

    /**
     * The shortest way from one text to the other (Myers, "An O(ND) Difference Algorithm", 1986), walked back from the
     * end along the furthest points each number of edits could reach.
     */
    private static List<Line> between(List<String> before, List<String> after) {
        Optional<List<int[]>> found = trace(before, after);
        if (found.isEmpty()) {
            return replaced(before, after);
        }
        List<int[]> trace = found.get();
        List<Line> lines = new ArrayList<>();
        int x = before.size();
        int y = after.size();
        for (int edits = trace.size() - 1; edits >= 0; edits--) {
            int[] reach = trace.get(edits);
            int offset = reach.length / 2;
            int diagonal = x - y;
            boolean down = diagonal == -edits
                    || diagonal != edits && reach[offset + diagonal - 1] < reach[offset + diagonal + 1];
            int cameFrom = down ? diagonal + 1 : diagonal - 1;
            int fromX = edits == 0 ? 0 : reach[offset + cameFrom];
            int fromY = edits == 0 ? 0 : fromX - cameFrom;
            while (x > fromX && y > fromY) {
                lines.add(line(Kind.SAME, x, y, before.get(x - 1)));
                x--;
                y--;
            }
            if (edits > 0) {
                lines.add(down ? line(Kind.ADD, 0, y, after.get(y - 1)) : line(Kind.DEL, x, 0, before.get(x - 1)));
            }
            x = fromX;
            y = fromY;
        }
        Collections.reverse(lines);
        return lines;
    }

    /** All of one text taken out, all of the other put in. */
    private static List<Line> replaced(List<String> before, List<String> after) {
        List<Line> lines = new ArrayList<>(before.size() + after.size());
        for (int i = 0; i < before.size(); i++) {
            lines.add(line(Kind.DEL, i + 1, 0, before.get(i)));
        }
        for (int i = 0; i < after.size(); i++) {
            lines.add(line(Kind.ADD, 0, i + 1, after.get(i)));
        }
        return lines;
    }

    /**
     * For each number of edits, how far along the earlier text each diagonal got before the last of them.
     *
     * @return empty where it takes more edits than is worth the memory, which grows with their square
     */
    private static Optional<List<int[]>> trace(List<String> before, List<String> after) {
        int most = Math.min(before.size() + after.size(), MOST_EDITS);
        int[] reach = new int[2 * most + 3];
        int offset = reach.length / 2;
        List<int[]> trace = new ArrayList<>();
        for (int edits = 0; edits <= most; edits++) {
            trace.add(reach.clone());
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                boolean down = diagonal == -edits
                        || diagonal != edits && reach[offset + diagonal - 1] < reach[offset + diagonal + 1];
                int x = down ? reach[offset + diagonal + 1] : reach[offset + diagonal - 1] + 1;
                int y = x - diagonal;
                while (x < before.size() && y < after.size() && before.get(x).equals(after.get(y))) {
                    x++;
                    y++;
                }
                reach[offset + diagonal] = x;
                if (x >= before.size() && y >= after.size()) {
                    return Optional.of(trace);
                }
            }
        }
        return Optional.empty();
    }

    private static Line line(Kind kind, int before, int after, String text) {
        return new Line(kind, before, after, YamlText.parts(text));
    }

    /** Marks, where some lines were replaced by as many others, what differs within each. */
    private static List<Line> marked(List<Line> lines) {
        List<Line> marked = new ArrayList<>(lines);
        int start = 0;
        while (start < lines.size()) {
            int added = end(lines, start, Kind.DEL);
            int end = end(lines, added, Kind.ADD);
            if (added > start && end - added == added - start) {
                for (int i = start; i < added; i++) {
                    markDifference(marked, i, i + added - start);
                }
            }
            start = Math.max(end, start + 1);
        }
        return marked;
    }

    private static int end(List<Line> lines, int from, Kind kind) {
        int end = from;
        while (end < lines.size() && lines.get(end).kind() == kind) {
            end++;
        }
        return end;
    }

    private static void markDifference(List<Line> lines, int removed, int added) {
        String before = lines.get(removed).text();
        String after = lines.get(added).text();
        int shorter = Math.min(before.length(), after.length());
        int prefix = 0;
        while (prefix < shorter && before.charAt(prefix) == after.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < shorter - prefix
                && before.charAt(before.length() - 1 - suffix) == after.charAt(after.length() - 1 - suffix)) {
            suffix++;
        }
        lines.set(removed, mark(lines.get(removed), prefix, before.length() - suffix));
        lines.set(added, mark(lines.get(added), prefix, after.length() - suffix));
    }

    private static Line mark(Line line, int from, int to) {
        return new Line(line.kind(), line.before(), line.after(), YamlText.mark(line.parts(), from, to));
    }

    private static List<Hunk> cut(List<Line> lines, int context) {
        List<Hunk> hunks = new ArrayList<>();
        int from = -1;
        int to = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).kind() == Kind.SAME) {
                continue;
            }
            if (from >= 0 && i - context > to) {
                hunks.add(new Hunk(lines.subList(from, to)));
                from = -1;
            }
            from = from < 0 ? Math.max(0, i - context) : from;
            to = Math.min(lines.size(), i + context + 1);
        }
        if (from >= 0) {
            hunks.add(new Hunk(lines.subList(from, to)));
        }
        return List.copyOf(hunks);
    }
}
