package dev.onramp.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The trail as a file, written while it is read: its length does not matter to memory. */
@ApplicationScoped
class AuditExport {

    private final AuditEvents events;
    private final ObjectMapper json;

    @Inject
    AuditExport(AuditEvents events, ObjectMapper json) {
        this.events = events;
        this.json = json;
    }

    StreamingOutput csv(AuditFilter filter) {
        return out -> {
            Writer writer = writer(out);
            writer.write(Csv.line("id", "at", "actor", "actorName", "action", "team", "subject", "details"));
            events.each(filter, event -> write(writer, csvLine(event)));
            writer.flush();
        };
    }

    /** One array, one event on each line. */
    StreamingOutput json(AuditFilter filter) {
        return out -> {
            Writer writer = writer(out);
            String[] separator = {"[\n"};
            events.each(filter, event -> {
                write(writer, separator[0] + jsonLine(event));
                separator[0] = ",\n";
            });
            writer.write(separator[0].startsWith("[") ? "[]\n" : "\n]\n");
            writer.flush();
        };
    }

    private static String csvLine(AuditEvent event) {
        return Csv.line(
                event.id().toString(),
                event.at().toString(),
                event.actor(),
                event.actorName(),
                event.action(),
                event.team(),
                event.subject(),
                event.details());
    }

    private String jsonLine(AuditEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 16 * 1024);
    }

    /** A reader who hung up ends the reading of the trail too. */
    private static void write(Writer writer, String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
