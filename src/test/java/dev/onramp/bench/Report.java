package dev.onramp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A table of figures, printed and kept under {@code target/bench}. */
final class Report {

    private final String name;
    private final StringBuilder text = new StringBuilder();

    Report(String name, String head) {
        this.name = name;
        line("load average " + load() + ", Java " + System.getProperty("java.version"));
        text.append('\n');
        row(head);
        row(head.replaceAll("[^|]+", "---"));
    }

    /** Cells separated by bars. */
    void row(String cells, Object... values) {
        line("| " + String.format(Locale.ROOT, cells, values).replace("|", " | ") + " |");
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    /** One more load average, since others may have come while it was measured. */
    void finish() {
        line("\nload average afterwards " + load());
        System.out.println("\n" + text);
        try {
            Path file = Path.of("target", "bench", name + ".md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
