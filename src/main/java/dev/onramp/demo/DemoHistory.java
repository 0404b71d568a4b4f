package dev.onramp.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The past of the demo's series, as OpenMetrics text in slices of a few hours. */
final class DemoHistory {

    /** Fine enough for rates over two minutes, coarse enough to be made up while one waits. */
    static final Duration STEP = Duration.ofSeconds(30);

    /**
     * promtool reads its whole input once for every two hours of it, so eight days in one file cost 96 readings of
     * everything; six hours cost three of little.
     */
    static final Duration SLICE = Duration.ofHours(6);

    private final List<DemoSeries> series;
    private final double[] totals;

    DemoHistory(List<DemoSeries> series) {
        this.series = series;
        this.totals = new double[series.size()];
    }

    /** Writes the slices from one moment to another into a folder, oldest first. */
    List<Path> write(Path folder, Instant from, Instant until) throws IOException {
        List<Path> slices = new ArrayList<>();
        Instant to = until.truncatedTo(ChronoUnit.SECONDS); // the slices end at whole seconds, and so must the last
        for (Instant start = from; start.isBefore(to); start = endOfSlice(start, to)) {
            Path slice = folder.resolve("slice-" + start.getEpochSecond() + ".txt");
            writeSlice(slice, start, endOfSlice(start, to));
            slices.add(slice);
        }
        return slices;
    }

    /** Blocks begin at even hours; a slice that does too is cut into whole ones. */
    private static Instant endOfSlice(Instant start, Instant to) {
        long next = (start.getEpochSecond() / SLICE.toSeconds() + 1) * SLICE.toSeconds();
        return Instant.ofEpochSecond(Math.min(next, to.getEpochSecond()));
    }

    private void writeSlice(Path slice, Instant from, Instant to) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(slice)) {
            for (int i = 0; i < series.size(); i++) {
                writeSeries(text, i, from, to);
            }
            text.write("# EOF\n");
        }
    }

    private void writeSeries(BufferedWriter text, int index, Instant from, Instant to) throws IOException {
        DemoSeries one = series.get(index);
        String spelled = one.spelled();
        for (Instant moment = from; moment.isBefore(to); moment = moment.plus(STEP)) {
            OptionalDouble value = one.at(moment);
            if (value.isPresent()) {
                totals[index] += value.getAsDouble() * STEP.toSeconds();
                text.append(spelled)
                        .append(' ')
                        .append(String.valueOf(one.counter() ? totals[index] : value.getAsDouble()))
                        .append(' ')
                        .append(String.valueOf(moment.getEpochSecond()))
                        .append('\n');
            }
        }
    }
}
