package dev.onramp.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * One PostgreSQL for the whole JVM. Dev mode loads classes anew on every change, so the address is remembered in a
 * system property and not in a field.
 */
final class EmbeddedPostgres {

    private static final String URL = "embedded-postgres.url";

    private EmbeddedPostgres() {}

    /** The address of the running one, which is started where there is none yet; data may be null for a throw-away one. */
    static String url(String data) {
        synchronized (System.getProperties()) {
            if (System.getProperty(URL) == null) {
                System.setProperty(URL, start(data));
            }
            return System.getProperty(URL);
        }
    }

    private static String start(String data) {
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "60");
        if (data != null) {
            builder.setDataDirectory(Path.of(data)).setCleanDataDirectory(false);
        }
        try {
            var postgres = builder.start();
            stopWithThisProcess(postgres.getPort());
            return postgres.getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
        }
    }

    /**
     * By its process handle: the library's own hook fails once dev mode has closed the class loader it came from. It is
     * looked for among all processes, since pg_ctl lets go of the one it starts.
     */
    private static void stopWithThisProcess(int port) {
        ProcessHandle.allProcesses()
                .filter(handle -> handle.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres -D") && line.contains("-p " + port + " "))
                        .isPresent())
                .findFirst()
                .ifPresent(postmaster -> Runtime.getRuntime().addShutdownHook(new Thread(postmaster::destroy)));
    }
}
