package dev.onramp.recording;

import dev.onramp.testing.Cluster;
import dev.onramp.testing.NeedsCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records all scenarios at once, each in a namespace of its own; not a test, and no build runs it. */
@NeedsCluster
class RecordTraces {

    @Test
    void record() throws Exception {
        var into = Path.of(System.getProperty("onramp.recordings", "target/recordings"));
        var targets = Path.of(System.getProperty("onramp.lab.targets"));
        var threads = Executors.newCachedThreadPool();
        try (var cluster = Cluster.open()) {
            var jobs = new ArrayList<Callable<Path>>();
            for (var file : scenarios()) {
                var scenario = Scenario.read(file);
                jobs.add(() -> {
                    var trace = into.resolve(scenario.name() + ".json");
                    Recording.write(new Recording(scenario, cluster).record(targets), trace);
                    return trace;
                });
            }
            for (var written : threads.invokeAll(jobs)) {
                System.out.println("recorded " + written.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Files, or folders of them, separated by commas. */
    private static List<Path> scenarios() throws Exception {
        var files = new ArrayList<Path>();
        for (var named :
                System.getProperty("onramp.scenarios", "src/test/lab/scenarios").split(",")) {
            var path = Path.of(named);
            try (Stream<Path> found = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
                found.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
            }
        }
        return files;
    }
}
