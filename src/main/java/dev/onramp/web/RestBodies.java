package dev.onramp.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * REST takes JSON and YAML, and no form. What comes in as a form, or says nothing of its kind as {@code curl -X POST}
 * does, would fall to the guard against forged forms, which has nothing to guard where no cookie authenticates and
 * answers with an empty 400. An empty body is taken for no body; a form is left to the answer "not in that format".
 */
@ApplicationScoped
class RestBodies {

    /** Before everything that reads the header. */
    private static final int EARLY = 10_000;

    void register(@Observes Filters filters) {
        filters.register(RestBodies::name, EARLY);
    }

    private static void name(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.path().startsWith("/api/")
                && !request.method().equals(HttpMethod.GET)
                && isFormOrNothing(request)) {
            request.headers()
                    .set(HttpHeaders.CONTENT_TYPE, hasBody(request) ? "application/octet-stream" : "application/json");
        }
        context.next();
    }

    private static boolean isFormOrNothing(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null || type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/");
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null : !length.equals("0");
    }
}
