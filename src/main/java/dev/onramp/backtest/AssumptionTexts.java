package dev.onramp.backtest;

import dev.onramp.document.Problem;
import dev.onramp.document.WorkloadId;
import dev.onramp.scaling.Replayability;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads assumptions from the texts that a form or REST has for them, an empty one where nothing is said. Both are
 * bound alike, and told in the same words what is wrong.
 */
public final class AssumptionTexts {

    /** As many as a document may have. */
    public static final int MOST_TRIGGERS = 10;

    private static final int LONGEST_QUERY_BYTES = 4096;
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})\\s*(s|m|h)");
    private static final Duration LONGEST_COLD_START = Duration.ofHours(2);

    private final Function<String, String> texts;
    private final List<Problem> problems = new ArrayList<>();

    private AssumptionTexts(Function<String, String> texts) {
        this.texts = texts;
    }

    /**
     * The assumptions; what is wrong is left out of them and added to the problems.
     *
     * @param texts by REST's name for an assumption; an entry of a list by name and number, such as {@code kinds/2}
     */
    public static Assumptions read(Function<String, String> texts, List<Problem> problems) {
        AssumptionTexts reading = new AssumptionTexts(texts);
        Assumptions assumptions = new Assumptions(
                reading.perTrigger("kinds", reading::kind),
                reading.said("replicasQuery", reading::query),
                reading.said("coldStart", reading::coldStart),
                reading.said("target", reading::target),
                reading.perTrigger("targets", reading::target),
                reading.said("standIn", reading::standIn));
        problems.addAll(reading.problems);
        return assumptions;
    }

    /** Empty where nothing is said, or what is said is wrong. */
    private <T> Optional<T> said(String name, Reader<T> reader) {
        return Optional.of(texts.apply(name)).filter(text -> !text.isBlank()).flatMap(text -> reader.read(name, text));
    }

    private <T> List<Optional<T>> perTrigger(String name, Reader<T> reader) {
        return IntStream.range(0, MOST_TRIGGERS)
                .mapToObj(i -> said(name + "/" + i, reader))
                .toList();
    }

    /** Of one assumption, noting what is wrong. */
    private interface Reader<T> {
        Optional<T> read(String name, String text);
    }

    private Optional<Replayability.Kind> kind(String name, String text) {
        return or(
                Replayability.Kind.of(text),
                name,
                "A metric is replayed as total, per-replica or not-replayable; null leaves it to Onramp.");
    }

    private Optional<String> query(String name, String text) {
        return or(
                Optional.of(text).filter(any -> text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_QUERY_BYTES),
                name,
                "The query of the replicas is longer than 4 KiB.");
    }

    private Optional<BigDecimal> target(String name, String text) {
        return or(Assumptions.target(text), name, "A target is a number above 0: what a serving replica is to bear.");
    }

    private Optional<String> standIn(String name, String text) {
        return or(
                Optional.of(text).filter(WorkloadId::isName),
                name,
                "A stand-in is the name of a workload of the team, such as image-embeddings, not “" + text + "”.");
    }

    private Optional<Duration> coldStart(String name, String text) {
        Optional<Duration> length =
                or(length(text), name, "A cold start is a length of time such as 90s, 5m or 1h, not “" + text + "”.");
        return length.isEmpty()
                ? length
                : or(
                        length.filter(each -> each.compareTo(LONGEST_COLD_START) <= 0),
                        name,
                        "A cold start is at most 2 hours.");
    }

    private static Optional<Duration> length(String text) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }

    private <T> Optional<T> or(Optional<T> read, String name, String sentence) {
        if (read.isEmpty()) {
            problems.add(new Problem("/" + name, sentence));
        }
        return read;
    }
}
