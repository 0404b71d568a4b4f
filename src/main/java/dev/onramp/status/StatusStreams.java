package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import dev.onramp.refusal.Refusal;
import dev.onramp.refusal.Refusal.Kind;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open live pages. Once a second each workload somebody looks at is computed again from memory, rendered once if it
 * changed, and sent to all who look: no thread waits, no database and no cluster is asked.
 */
@ApplicationScoped
class StatusStreams {

    /** Proxies close connections that are silent for about a minute, and a dead peer is noticed by writing to it. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final StatusBoard board;
    private final StatusConfig.Streams config;
    private final Clock clock;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    @Inject
    StatusStreams(StatusWatcher watcher, StatusBoard board, StatusConfig config, Clock clock) {
        this.board = board;
        this.config = config.streams();
        this.clock = clock;
        watcher.everySecond(this::push);
    }

    /** What a stream tells of: a workload, and the clusters it was wished on when the stream began. */
    record Watched(WorkloadId workload, List<String> clusters) {
        Watched {
            clusters = List.copyOf(clusters);
        }
    }

    /** One event: the name that the page swaps by, and what is swapped in; without a name a sign of life. */
    record Event(String name, String html) {
        OutboundSseEvent write(Sse sse) {
            return name.isEmpty() ? sse.newEventBuilder().comment("still here").build() : sse.newEvent(name, html);
        }
    }

    /** One browser that looks; touched by the ticker alone once it is open. */
    private static final class Stream {
        private final Watched watched;
        private final String subject;
        private final Instant until;
        private final MultiEmitter<? super Event> emitter;
        private WorkloadStatus told;
        private Instant wrote;

        Stream(Watched watched, String subject, Instant until, MultiEmitter<? super Event> emitter) {
            this.watched = watched;
            this.subject = subject;
            this.until = until;
            this.emitter = emitter;
        }

        void tell(WorkloadStatus status, String html, Instant now) {
            boolean spoken = told != null
                    && !told.health().sentence().equals(status.health().sentence());
            emitter.emit(new Event("status", html));
            if (spoken) {
                emitter.emit(new Event("said", status.health().sentence()));
            }
            told = status;
            wrote = now;
        }
    }

    /**
     * The first event brings the whole state; ends after its lifetime, or when the sign-in ends.
     *
     * @throws Refusal TOO_MANY where this person, or all together, have too many open
     */
    Multi<Event> open(Watched watched, String subject, Instant signedInUntil) {
        long own =
                open.stream().filter(stream -> stream.subject.equals(subject)).count();
        if (own >= config.perPerson() || open.size() >= config.atMost()) {
            throw new Refusal(
                    Kind.TOO_MANY,
                    "Too many live pages are open; close some tabs. This page shows the state when it was loaded.");
        }
        Instant end = clock.instant().plus(config.lifetime());
        Instant until = end.isBefore(signedInUntil) ? end : signedInUntil;
        return Multi.createFrom()
                .emitter(emitter -> begin(new Stream(watched, subject, until, emitter)), BackPressureStrategy.BUFFER);
    }

    private void begin(Stream stream) {
        Instant now = clock.instant();
        WorkloadStatus status = status(stream.watched, now);
        stream.tell(status, render(status), now);
        open.add(stream);
        stream.emitter.onTermination(() -> open.remove(stream));
    }

    private void push(Instant now) {
        Map<Watched, WorkloadStatus> statuses = new HashMap<>();
        Map<WorkloadStatus, String> rendered = new HashMap<>();
        for (Stream stream : open) {
            if (!now.isBefore(stream.until)) {
                stream.emitter.complete();
                open.remove(stream);
                continue;
            }
            WorkloadStatus status = statuses.computeIfAbsent(stream.watched, watched -> status(watched, now));
            // Who has not read the last event yet gets the newest state later, instead of a heap of old ones.
            boolean reads = stream.emitter.requested() > 0;
            if (reads && !status.equals(stream.told)) {
                stream.tell(status, rendered.computeIfAbsent(status, this::render), now);
            } else if (reads && !now.isBefore(stream.wrote.plus(HEARTBEAT))) {
                stream.emitter.emit(new Event("", ""));
                stream.wrote = now;
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(stream -> stream.emitter.complete());
    }

    private WorkloadStatus status(Watched watched, Instant now) {
        return board.of(watched.workload(), watched.clusters(), now);
    }

    private String render(WorkloadStatus status) {
        return StatusPages.Templates.live(new StatusView(status)).render();
    }
}
