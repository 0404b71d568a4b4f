package dev.onramp.review;

import dev.onramp.web.Badge;
import dev.onramp.web.Diff;
import dev.onramp.web.Moment;
import dev.onramp.web.YamlText;
import java.util.List;

/**
 * The review page.
 *
 * @param workload {@code team/name}
 * @param label {@code r7}
 * @param base the revision's path; decisions are made below it
 * @param waits whether it is still to be decided on
 * @param decided what was decided; null as long as nothing was, and where an approval is to be given again
 * @param lead who asks, or asked, for what
 * @param sent when it was sent; null for a draft
 * @param since what the changes are counted from; null where nothing was approved before
 * @param trouble why there is nothing to look at; null where there is
 */
record ReviewView(
        String workload,
        String workloadPage,
        String base,
        int number,
        String label,
        Badge state,
        boolean waits,
        String title,
        Decided decided,
        String lead,
        Moment sent,
        boolean retire,
        String trouble,
        String since,
        List<ClusterPart> clusters,
        int changeCount,
        List<List<YamlText.Part>> document,
        List<ManifestPart> manifests,
        List<FindingPart> findings,
        List<Said> thread,
        Panel panel) {

    /** What the browser's tab says. */
    public String tabTitle() {
        return "Review " + workload + " " + label;
    }

    /**
     * By whom, when and why; {@code since} is what became of it meanwhile, null where it stands.
     *
     * @param deed after the name: "approved it"
     */
    record Decided(String by, String deed, Moment at, List<String> reason, String since) {}

    /** What becomes of one cluster's objects. */
    record ClusterPart(String name, Badge standing, String note, String counted, List<ObjectPart> objects) {}

    /** One object's changed places; {@code counted} says how many. */
    record ObjectPart(String kind, String name, String counted, List<Diff.Hunk> hunks) {}

    /** All objects for one cluster, as they are applied. */
    record ManifestPart(String cluster, String namespace, String counted, List<List<YamlText.Part>> lines) {}

    /** Something that reading the rules found. */
    record FindingPart(Badge severity, String cluster, String code, String href, String pointer, String message) {}

    /** One thing said or decided. */
    record Said(String name, String initials, String hue, Badge decision, Moment at, List<String> paragraphs) {}

    /** An old value beside the new one; {@code before} is null where there was none or it is the same. */
    record Delta(String before, String after) {}

    /** A button; {@code why} is null where it may be pressed, else the reason it is grey. */
    record Act(String label, String why) {
        public boolean isOpen() {
            return why == null;
        }
    }

    /**
     * Where one decides.
     *
     * @param figures null where the class has no price any more
     * @param consequence what will happen, in a sentence
     * @param changed what changed since the page was shown, when an approval was refused for it; else null
     * @param error what is wrong with what was typed; null where nothing is
     * @param typed the words as they were typed
     */
    record Panel(
            String heading,
            String digest,
            String shortDigest,
            Figures figures,
            String findings,
            Act approve,
            Act refuse,
            Act comment,
            String consequence,
            Changed changed,
            String error,
            String typed,
            String curl) {

        /** Whether this person decides at all, or only reads and talks. */
        public boolean isForDeciding() {
            return approve.isOpen() || refuse.isOpen();
        }
    }

    /** What it asks for, against what was approved before. */
    record Figures(Delta replicas, Delta gpus, Delta floor, Delta ceiling) {}

    /** What is another one than a moment ago. */
    record Changed(String heading, String sentence, List<String> lines) {}
}
