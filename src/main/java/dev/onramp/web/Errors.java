package dev.onramp.web;

import com.fasterxml.jackson.core.exc.StreamReadException;
import dev.onramp.document.DocumentRefused;
import dev.onramp.refusal.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error on its way out: problem+json under {@code /api}, a page elsewhere. No stack trace gets past here. */
public class Errors {

    private static final Logger LOG = Logger.getLogger(Errors.class);

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance error(int status, String title, String sentence);
    }

    @Inject
    UriInfo uri;

    @ServerExceptionMapper
    public Response refused(Refusal refusal) {
        Refusal.Kind kind = refusal.kind();
        return say(new ProblemJson(kind.title(), kind.status(), refusal.getMessage(), List.of(), refusal.details()));
    }

    @ServerExceptionMapper
    public Response refused(DocumentRefused refused) {
        return say(
                new ProblemJson("The document is not right", 422, refused.getMessage(), refused.problems(), Map.of()));
    }

    @ServerExceptionMapper
    public Response known(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (e.getCause() instanceof StreamReadException malformed) {
            return BodyErrors.malformed(malformed);
        }
        if (isAboutAParameter(e)) {
            String sentence = "What follows the “?” of the address has a value of the wrong kind, such as a word where"
                    + " a number belongs.";
            return say(new ProblemJson(Statuses.title(400), 400, sentence, List.of(), Map.of()));
        }
        return say(new ProblemJson(Statuses.title(status), status, Statuses.sentence(status), List.of(), Map.of()));
    }

    /** JAX-RS says "not found" where a parameter can't be read, which sends people looking in the wrong place. */
    private boolean isAboutAParameter(WebApplicationException e) {
        return e.getResponse().getStatus() == 404
                && e.getCause() instanceof IllegalArgumentException
                && !uri.getQueryParameters().isEmpty();
    }

    /** A defect: the log has the trace under the number that the person is told. */
    @ServerExceptionMapper
    public Response unexpected(Throwable defect) {
        if (DatabaseGone.explains(defect)) {
            return databaseGone(defect);
        }
        if (NoText.explains(defect)) {
            return refused(new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    "What you sent holds the character U+0000, which can't be stored or looked for. Take it out."));
        }
        if (TooManyFields.explains(defect)) {
            String sentence = "That form has more fields than Onramp reads. Send the document as YAML instead: the form"
                    + " has a view for it, and REST takes it.";
            return say(new ProblemJson(Statuses.title(413), 413, sentence, List.of(), Map.of()));
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(defect, "Unexpected, reference %s: %s", reference, uri.getPath());
        String sentence = "Something went wrong in Onramp itself; nothing you sent is to blame. "
                + "Try again, and if it stays, tell the platform team the reference " + reference + ".";
        return say(new ProblemJson("Onramp failed", 500, sentence, List.of(), Map.of("reference", reference)));
    }

    private Response databaseGone(Throwable failure) {
        LOG.warnf("The database does not answer (%s): %s", DatabaseGone.words(failure), uri.getPath());
        String sentence = "The database does not answer, so Onramp can neither read nor change anything at the moment."
                + " What you sent was not saved; send it again in a minute.";
        return say(new ProblemJson("The database does not answer", 503, sentence, List.of(), Map.of()));
    }

    private Response say(ProblemJson problem) {
        if (uri.getPath().startsWith("/api/")) {
            return Response.status(problem.status())
                    .type(ProblemJson.MEDIA_TYPE)
                    .entity(problem)
                    .build();
        }
        return Pages.html(problem.status(), Templates.error(problem.status(), problem.title(), problem.detail()));
    }
}
