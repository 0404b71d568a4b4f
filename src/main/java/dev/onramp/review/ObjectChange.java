package dev.onramp.review;

import dev.onramp.manifest.Rendering;
import dev.onramp.web.Diff;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of one object.
 *
 * @param fate what an apply would do to it
 */
record ObjectChange(String kind, String name, Fate fate, Diff diff) {

    /** What an apply would do to an object. */
    enum Fate {
        /** It is not there yet. */
        NEW("new"),
        /** Some of its lines change. */
        CHANGED("changed"),
        /** It is no longer wished for. */
        GONE("no longer asked for");

        private final String word;

        Fate(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private static final int CONTEXT = 3;

    /** Differs in every revision, so says nothing about this one. */
    private static final Pattern REVISION_LABEL = Pattern.compile("(?m)^( *onramp\\.dev/revision: ).*$");

    /** What differs between two renderings for one cluster; an object that stays as it is does not appear. */
    static List<ObjectChange> between(Optional<Rendering> before, Optional<Rendering> after) {
        List<HasMetadata> earlier = objects(before);
        List<HasMetadata> later = objects(after);
        List<ObjectChange> changes = new ArrayList<>();
        for (HasMetadata object : later) {
            Optional<HasMetadata> was =
                    earlier.stream().filter(other -> isSameThing(object, other)).findFirst();
            String text = yaml(object);
            Diff diff =
                    Diff.of(was.map(other -> sameRevision(yaml(other), text)).orElse(""), text, CONTEXT);
            if (!diff.isEmpty()) {
                changes.add(change(object, was.isPresent() ? Fate.CHANGED : Fate.NEW, diff));
            }
        }
        for (HasMetadata object : earlier) {
            if (later.stream().noneMatch(other -> isSameThing(object, other))) {
                changes.add(change(object, Fate.GONE, Diff.of(yaml(object), "", CONTEXT)));
            }
        }
        return changes;
    }

    private static ObjectChange change(HasMetadata object, Fate fate, Diff diff) {
        return new ObjectChange(object.getKind(), object.getMetadata().getName(), fate, diff);
    }

    /** A ConfigMap carries its content's hash in its name: for a reader it is the same one, changed. */
    private static boolean isSameThing(HasMetadata one, HasMetadata other) {
        boolean named = one.getMetadata().getName().equals(other.getMetadata().getName());
        return one.getKind().equals(other.getKind()) && (named || one.getKind().equals("ConfigMap"));
    }

    private static String sameRevision(String earlier, String later) {
        Matcher label = REVISION_LABEL.matcher(later);
        return label.find()
                ? REVISION_LABEL.matcher(earlier).replaceAll(Matcher.quoteReplacement(label.group()))
                : earlier;
    }

    private static List<HasMetadata> objects(Optional<Rendering> rendering) {
        return rendering.map(Rendering::objects).orElse(List.of());
    }

    static String yaml(HasMetadata object) {
        String text = new Rendering("", "", List.of(object)).toYaml();
        return text.startsWith("---") ? text.substring(text.indexOf('\n') + 1) : text;
    }
}
