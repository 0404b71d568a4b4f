package dev.onramp.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says that a body is too large before the server hangs up on it, which it would do without a word. */
@ApplicationScoped
class BodySize {

    private static final int TOO_LARGE = 413;

    /** Before the server's own limit. */
    private static final int EARLY = 9_000;

    private final long most;

    @Inject
    BodySize(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        if (length(context) <= most) {
            context.next();
            return;
        }
        boolean isRest = context.normalizedPath().startsWith("/api/");
        context.response()
                .setStatusCode(TOO_LARGE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, isRest ? ProblemJson.MEDIA_TYPE : "text/plain")
                .end(isRest ? problem() : Statuses.sentence(TOO_LARGE))
                .onComplete(said -> context.request().connection().close());
    }

    /** As the sender announces it; a body of unannounced length is counted by the server while it comes in. */
    private static long length(RoutingContext context) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return announced == null ? 0 : Long.parseLong(announced);
        } catch (NumberFormatException e) {
            return 0; // no number is the server's to refuse
        }
    }

    private static String problem() {
        return new JsonObject()
                .put("title", Statuses.title(TOO_LARGE))
                .put("status", TOO_LARGE)
                .put("detail", Statuses.sentence(TOO_LARGE))
                .encode();
    }
}
