package dev.onramp.workload;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.InstanceClass;
import dev.onramp.document.Problem;
import dev.onramp.document.Runtime;
import dev.onramp.document.SecretShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the page of the form shows.
 *
 * @param editing what is being changed; null where something new is made
 * @param face which view of the document is shown
 * @param yaml the document as text, for the other two views
 * @param curl the command that does the same
 * @param teams for whom the person may ask
 * @param running names of workloads that run, whose load a new one may be tried on; looked up by the form alone, since
 *     the summary is drawn at every change
 * @param unshown what the form has no field for, where text is shown in its place
 */
record FormView(
        WorkloadForm form,
        FormErrors errors,
        Offer offer,
        Editing editing,
        Face face,
        String yaml,
        String curl,
        List<String> teams,
        Supplier<List<String>> running,
        List<String> unshown) {

    /** The views of one document. */
    enum Face {
        /** Fields. */
        FORM,
        /** Text. */
        YAML,
        /** The command that does the same. */
        CURL;

        static Face of(String word) {
            for (Face face : values()) {
                if (face.word().equals(word)) {
                    return face;
                }
            }
            return FORM;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The revision that is changed.
     *
     * @param expects the digest of the document that the fields came from
     * @param effect what saving will do, in a sentence
     * @param overtaken who saved another document meanwhile; null where nobody did
     */
    record Editing(RevisionId revision, RevisionState state, String expects, String effect, String overtaken) {}

    /** The text in place of the form where the form would lose something. */
    FormView unlessLost(List<String> paths) {
        return face == Face.FORM && !paths.isEmpty()
                ? new FormView(form, errors, offer, editing, Face.YAML, yaml, curl, teams, running, paths)
                : this;
    }

    static String idOf(String name) {
        return name.replace('.', '-');
    }

    public String action() {
        return editing == null
                ? "/workloads/new"
                : WorkloadPaths.page(editing.revision().workload()) + "/edit";
    }

    public String title() {
        return editing == null
                ? "New workload"
                : "Edit " + editing.revision().workload().name();
    }

    public boolean isForm() {
        return face == Face.FORM;
    }

    public boolean isYaml() {
        return face == Face.YAML;
    }

    public boolean isCurl() {
        return face == Face.CURL;
    }

    public String text(String name) {
        return SecretShapes.masked(form.text(name));
    }

    public boolean is(String name, String value) {
        return form.text(name).equals(value);
    }

    /** What is wrong with a field; nothing where all is well. */
    public List<Problem> error(String name) {
        return errors.at(name);
    }

    public List<FormRow> rows(String kind) {
        List<FormRow> rows = new ArrayList<>();
        for (Map<String, String> texts : form.rows(kind)) {
            rows.add(new FormRow(kind, String.valueOf(rows.size()), rows.size() + 1, texts, errors));
        }
        return rows;
    }

    public FormRow blank(String kind) {
        return FormRow.blank(kindOf(kind), defaults(kind));
    }

    /** Rows of one kind may differ in what they start as, which stands behind a colon. */
    static String kindOf(String kind) {
        return kind.replaceFirst(":.*", "");
    }

    /** What a new row starts with. */
    static Map<String, String> defaults(String kind) {
        return switch (kind) {
            case "ports" -> Map.of("protocol", "http");
            case "triggers" -> Map.of("metricType", "AverageValue", "onNoData", "error");
            case "triggers:cpu" -> Map.of("type", "cpu", "metricType", "Utilization");
            case "triggers:cron" -> Map.of("type", "cron", "timezone", "UTC");
            case "scaleUp.policies", "scaleDown.policies" -> Map.of("type", "Pods");
            default -> Map.of();
        };
    }

    public boolean isOn(ClusterSettings cluster) {
        return form.clusters().contains(cluster.name());
    }

    /** The chosen runtime; null where the name is none. */
    public Runtime runtime() {
        return offer.runtime(form.text("runtime")).orElse(null);
    }

    /** What the runtime fills in where the form is silent, in a phrase. */
    public String filled() {
        Runtime runtime = runtime();
        if (runtime == null || runtime.ports().isEmpty()) {
            return "Fills nothing: name the ports below.";
        }
        String ports = runtime.ports().stream()
                .map(port -> String.valueOf(port.number()))
                .collect(Collectors.joining(", "));
        return "Fills port" + (runtime.ports().size() == 1 ? " " : "s ") + ports
                + (runtime.probe().isPresent() ? ", probes" : "")
                + (runtime.metrics().isPresent() ? " and metrics." : ".");
    }

    /** The chosen class; null where none is. */
    public InstanceClass chosen() {
        return offer.instanceClass(form.text("instanceClass")).orElse(null);
    }

    public String price(InstanceClass instanceClass) {
        return Cost.dollars(instanceClass.pricePerHour(), 2);
    }

    public int min() {
        return form.whole("min", 1);
    }

    public int max() {
        return Math.max(min(), form.whole("max", min()));
    }

    public String replicas() {
        return min() == max() ? String.valueOf(min()) : min() + "–" + max();
    }

    /** What the choice costs; null where no class is chosen. */
    public Cost cost() {
        return Optional.ofNullable(chosen())
                .map(known -> Cost.of(
                        known.pricePerHour(),
                        min(),
                        max(),
                        Math.max(1, form.clusters().size())))
                .orElse(null);
    }

    public int gpus() {
        InstanceClass known = chosen();
        return known == null
                ? 0
                : known.count() * max() * Math.max(1, form.clusters().size());
    }

    /** Names to choose from; others may be typed. */
    public List<String> timeZones() {
        return TimeZones.NAMES;
    }

    public String onClusters() {
        return form.clusters().isEmpty() ? "no cluster yet" : SecretShapes.masked(String.join(", ", form.clusters()));
    }

    /** The errors where they stand in the text. */
    public TextErrors textErrors() {
        return TextErrors.of(errors, yaml);
    }

    /** The errors as links to their fields. */
    public List<ErrorLink> errorLinks() {
        return errors.byField().keySet().stream()
                .map(name -> new ErrorLink(isForm() ? "#" + idOf(name) : "#yaml", FormWords.place(name)))
                .limit(8)
                .toList();
    }

    /** Where an error is. */
    record ErrorLink(String href, String word) {}

    /** Whether anything under "more" is filled or wrong, so that it stands open. */
    public boolean hasMore(String... names) {
        for (String name : names) {
            boolean filled = form.texts().entrySet().stream()
                    .anyMatch(entry ->
                            (entry.getKey().equals(name) || entry.getKey().startsWith(name + "."))
                                    && !entry.getValue().isBlank());
            boolean wrong = errors.byField().keySet().stream()
                    .anyMatch(field -> field.equals(name) || field.startsWith(name + "."));
            if (filled || wrong || !form.rows(name + ".policies").isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
