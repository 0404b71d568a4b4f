package dev.onramp.web;

import dev.onramp.refusal.Refusal;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Pages are changed by forms alone. The form token, which tells a page of ours from one elsewhere that uses the reader's
 * cookies, is asked of forms and of nothing else: a POST that says nothing of its type would pass without one.
 */
public class FormsOnly {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Where a browser says a request comes from; old ones, and what is no browser, say nothing. */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        if (isRest(request) || READING.contains(request.getMethod())) {
            return;
        }
        if (!isForm(request.getMediaType())) {
            throw new NotSupportedException();
        }
        // The token is compared with a cookie, which a neighbouring host name can plant: this it can't.
        String from = request.getHeaderString("Sec-Fetch-Site");
        if (from != null && !OURS.contains(from)) {
            throw Refusal.forbidden("This form was sent from a page that is not Onramp’s, so nothing was changed."
                    + " Open the page here and send it from there.");
        }
    }

    /** Quarkus refuses a form without its token, or with an old one, and says nothing. */
    @ServerResponseFilter(priority = Priorities.USER + 1) // before the headers, which go by the type
    public void explain(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 400 && !response.hasEntity() && !isRest(request)) {
            String page = Errors.Templates.error(
                            400,
                            "This form is too old",
                            "Nothing was changed. Go back, load the page again, and send it once more.")
                    .render();
            response.setEntity(page, new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }

    private static boolean isRest(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/api/");
    }

    /** To the letter: one in capitals is a form to those who read its fields, and none to the guard. */
    private static boolean isForm(MediaType type) {
        return type != null && MediaType.APPLICATION_FORM_URLENCODED.equals(type.getType() + "/" + type.getSubtype());
    }
}
