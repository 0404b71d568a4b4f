package dev.onramp.metrics;

import com.fasterxml.jackson.core.JacksonException;
import dev.onramp.refusal.Turnstile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Asks sources over HTTP. Who stops listening closes the connection, so that the source stops computing too. */
final class SourceClient {

    private static final Logger LOG = Logger.getLogger(SourceClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** An error's body is a sentence or a proxy's page. */
    private static final Bounds ERROR_BOUNDS = new Bounds(64 * 1024, 1, 1);

    private final HttpClient http = HttpClient.newBuilder()
            // With HTTP/1.1 a question has its connection to itself, and closing it is the cancelling every source
            // knows.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    private final Bounds bounds;
    private final Turnstile people;
    private final Turnstile sources;

    SourceClient(Bounds bounds, int perPerson, int perSource) {
        this.bounds = bounds;
        this.people = new Turnstile(
                perPerson, "You have %d queries under way already. Wait for one of them to end, then try again.");
        this.sources = new Turnstile(
                perSource,
                "The metric source of %2$s is busy with %1$d queries of Onramp’s already. Try again shortly.");
    }

    Bounds bounds() {
        return bounds;
    }

    /** How many questions of a person are under way. */
    int underWay(String person) {
        return people.taken(person);
    }

    /** Reads an answer's body. */
    interface Reading<T> {
        T read(InputStream body, Bounds bounds) throws IOException;
    }

    /** The answer, or a failure that is a {@link SourceTrouble} or a refusal; nothing is sent until somebody listens. */
    <T> Uni<T> ask(SourceAccess access, String person, SourceRequest request, Duration timeout, Reading<T> reading) {
        return Uni.createFrom()
                .<T>emitter(emitter -> new Exchange<>(access, person, request, reading, emitter).begin())
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new TroubleReader(access.cluster(), "").timeout(timeout));
    }

    /** One question under way. */
    private final class Exchange<T> {
        private final SourceAccess access;
        private final String person;
        private final SourceRequest request;
        private final Reading<T> reading;
        private final UniEmitter<? super T> emitter;
        private final TroubleReader troubles;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicReference<InputStream> body = new AtomicReference<>();
        private CompletableFuture<HttpResponse<InputStream>> sent;

        Exchange(
                SourceAccess access,
                String person,
                SourceRequest request,
                Reading<T> reading,
                UniEmitter<? super T> emitter) {
            this.access = access;
            this.person = person;
            this.request = request;
            this.reading = reading;
            this.emitter = emitter;
            this.troubles = new TroubleReader(access.cluster(), request.query());
        }

        void begin() {
            people.enter(person);
            try {
                sources.enter(access.cluster());
            } catch (RuntimeException e) {
                people.leave(person);
                throw e;
            }
            try {
                sent = http.sendAsync(authorised(), BodyHandlers.ofInputStream());
            } catch (RuntimeException e) {
                end();
                throw e;
            }
            emitter.onTermination(this::end);
            Executor workers = Infrastructure.getDefaultWorkerPool();
            sent.thenApplyAsync(this::answer, workers).whenComplete(this::tell);
        }

        /** The token is read anew each time, since those who rotate it do not tell. */
        private HttpRequest authorised() {
            HttpRequest.Builder builder = request.of(access);
            access.bearerTokenFile().ifPresent(file -> builder.setHeader("Authorization", "Bearer " + token(file)));
            return builder.build();
        }

        private String token(Path file) {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                LOG.warnf("The token of the metric source of %s can't be read: %s", access.cluster(), e);
                throw troubles.noToken();
            }
        }

        private T answer(HttpResponse<InputStream> response) {
            try (InputStream in = response.body()) {
                body.set(in);
                if (ended.get()) {
                    throw troubles.unreadable();
                }
                return read(response, in);
            } catch (SourceError error) {
                throw troubles.of(error, response.statusCode());
            } catch (JacksonException | AnswerReader.Unreadable e) {
                throw troubles.unreadable();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }

        private T read(HttpResponse<InputStream> response, InputStream in) throws IOException {
            int status = response.statusCode();
            boolean isJson = response.headers()
                    .firstValue("Content-Type")
                    .orElse("")
                    .toLowerCase(Locale.ROOT)
                    .contains("json");
            if (status / 100 == 2 && isJson) {
                return reading.read(in, bounds);
            }
            if (status / 100 == 2) {
                throw troubles.notJson(
                        response.headers().firstValue("Content-Type").orElse(""));
            }
            SourceError error = isJson ? AnswerReader.error(in, ERROR_BOUNDS) : null;
            throw error == null ? troubles.status(status) : troubles.of(error, status);
        }

        private void tell(T answer, Throwable failure) {
            if (ended.get()) {
                return;
            }
            // Before the answer is told: who has it may ask again at once, and needs the place.
            end();
            if (failure == null) {
                emitter.complete(answer);
                return;
            }
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof IOException io) {
                LOG.infof("The metric source of %s: %s", access.cluster(), io);
                emitter.fail(troubles.of(io));
            } else {
                emitter.fail(cause);
            }
        }

        private void end() {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            sources.leave(access.cluster());
            people.leave(person);
            if (sent != null) {
                sent.cancel(true);
            }
            InputStream open = body.get();
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    LOG.debugf("Closing an answer of the metric source of %s: %s", access.cluster(), e);
                }
            }
        }
    }
}
