package dev.onramp.status;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.Standing;
import dev.onramp.refusal.Refusal;
import dev.onramp.refusal.Turnstile;
import dev.onramp.status.StatusPages.Templates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
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
import org.jboss.logging.Logger;

/**
 * The open live pages. Once a second each workload somebody looks at is computed again from memory, rendered once if it
 * changed, and sent to all who look: no thread waits, no database and no cluster is asked.
 */
@ApplicationScoped
class StatusStreams {

    private static final Logger LOG = Logger.getLogger(StatusStreams.class);

    /** Proxies close connections that are silent for about a minute, and a dead peer is noticed by writing to it. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private static final String FULL =
            "Too many live pages are open; close some tabs. This page shows the state when it was loaded.";

    private static final String EVERYBODY = "everybody";

    private final StatusBoard board;
    private final StatusConfig.Streams config;
    private final Clock clock;
    private final Turnstile people;
    private final Turnstile everybody;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    @Inject
    StatusStreams(StatusWatcher watcher, StatusBoard board, StatusConfig config, MeterRegistry meters, Clock clock) {
        this.board = board;
        this.config = config.streams();
        this.clock = clock;
        this.people = new Turnstile(this.config.perPerson(), FULL);
        this.everybody = new Turnstile(this.config.atMost(), FULL);
        watcher.everySecond(this::push);
        meters.gaugeCollectionSize("onramp.status.streams", Tags.empty(), open);
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
        private final Standing standing;
        private final Instant until;
        private final MultiEmitter<? super Event> emitter;
        private Picture told;
        private Instant wrote;

        Stream(Watched watched, Standing standing, Instant until, MultiEmitter<? super Event> emitter) {
            this.watched = watched;
            this.standing = standing;
            this.until = until;
            this.emitter = emitter;
        }

        boolean mayGoOn(Instant now) {
            return now.isBefore(until)
                    && standing.person().maySee(watched.workload().team());
        }

        /** Sends the parts of the page that changed; at first all of them. */
        void tell(Rendered rendered, Instant now) {
            Picture picture = rendered.picture;
            if (told == null || !told.status().equals(picture.status())) {
                emitter.emit(new Event("status", rendered.status()));
            }
            if (told == null || !told.events().equals(picture.events())) {
                emitter.emit(new Event("events", rendered.events()));
            }
            if (told == null || told.sample() != picture.sample()) {
                emitter.emit(new Event("past", rendered.past(now)));
            }
            String sentence = picture.status().health().sentence();
            if (told != null && !told.status().health().sentence().equals(sentence)) {
                emitter.emit(new Event("said", Templates.said(sentence).render()));
            }
            told = picture;
            wrote = now;
        }
    }

    /** The parts of a page, each made at most once however many look. */
    private final class Rendered {
        private final Picture picture;
        private String status;
        private String events;
        private String past;

        Rendered(Picture picture) {
            this.picture = picture;
        }

        String status() {
            if (status == null) {
                status = Templates.live(StatusView.of(picture)).render();
            }
            return status;
        }

        String past(Instant now) {
            if (past == null) {
                past = Templates.past(board.past(picture.status(), now)).render();
            }
            return past;
        }

        String events() {
            if (events == null) {
                events = Templates.events(StatusView.of(picture)).render();
            }
            return events;
        }
    }

    /**
     * The first event brings the whole state; ends after its lifetime, when the sign-in ends, or as soon as it is heard
     * that the person lost the team.
     *
     * @throws Refusal TOO_MANY where this person, or all together, have too many open
     */
    Multi<Event> open(Watched watched, Standing standing, Instant signedInUntil) {
        String subject = standing.person().subject();
        people.enter(subject);
        try {
            everybody.enter(EVERYBODY);
        } catch (Refusal full) {
            people.leave(subject);
            throw full;
        }
        Instant end = clock.instant().plus(config.lifetime());
        Instant until = end.isBefore(signedInUntil) ? end : signedInUntil;
        return Multi.createFrom()
                .<Event>emitter(
                        emitter -> begin(new Stream(watched, standing, until, emitter)), BackPressureStrategy.BUFFER)
                .onTermination()
                .invoke(() -> {
                    people.leave(subject);
                    everybody.leave(EVERYBODY);
                });
    }

    private void begin(Stream stream) {
        Instant now = clock.instant();
        stream.tell(look(stream.watched, now), now);
        open.add(stream);
        stream.emitter.onTermination(() -> open.remove(stream));
    }

    private void push(Instant now) {
        Map<Watched, Rendered> looked = new HashMap<>();
        for (Stream stream : open) {
            try {
                push(stream, looked, now);
            } catch (RuntimeException e) {
                // The browser asks anew; all others go on.
                LOG.errorf(e, "The live page of %s can't be made", stream.watched.workload());
                open.remove(stream);
                stream.emitter.complete();
            }
        }
    }

    private void push(Stream stream, Map<Watched, Rendered> looked, Instant now) {
        if (!stream.mayGoOn(now)) {
            open.remove(stream);
            stream.emitter.complete();
            return;
        }
        stream.standing.confirmEvery(config.recheck(), now);
        Rendered rendered = looked.computeIfAbsent(stream.watched, watched -> look(watched, now));
        // Who has not read the last event yet gets the newest state later, instead of a heap of old ones.
        boolean reads = stream.emitter.requested() > 0;
        if (reads && !rendered.picture.equals(stream.told)) {
            stream.tell(rendered, now);
        } else if (reads && !now.isBefore(stream.wrote.plus(HEARTBEAT))) {
            stream.emitter.emit(new Event("", ""));
            stream.wrote = now;
        }
    }

    private Rendered look(Watched watched, Instant now) {
        return new Rendered(board.look(watched.workload(), watched.clusters(), now));
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(stream -> stream.emitter.complete());
    }
}
