package dev.onramp.preview;

import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Pages;
import dev.onramp.workload.CarriedForm;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the person asked before, beside the editor that may take it up again; asked with the form, so that without a
 * script a button leads back into it.
 */
@Path("/queries")
public class QueryPages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @CheckedTemplate(basePath = "preview")
    static class Templates {
        static native TemplateInstance queries(View view, CarriedForm carried);

        static native TemplateInstance queries$list(View view);
    }

    /**
     * The queries, for one trigger of the form.
     *
     * @param team whose metrics they asked; empty while none is chosen
     */
    public record View(String team, List<Line> lines) {}

    /**
     * One query.
     *
     * @param edit what a button writes into the form, encoded as a form is
     */
    public record Line(String query, String iso, String at, String edit) {
        static Line of(RecentQuery recent, int field) {
            return new Line(
                    recent.query(),
                    recent.at().toString(),
                    TIME.format(recent.at()),
                    "triggers." + field + ".query=" + URLEncoder.encode(recent.query(), StandardCharsets.UTF_8));
        }
    }

    @Inject
    RecentQueries recent;

    @Inject
    Previews previews;

    @Inject
    SignedIn signedIn;

    @ConfigProperty(name = "quarkus.rest-csrf.form-field-name", defaultValue = "csrf-token")
    String csrfField;

    /** A question with the form in its body; it changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response list(MultivaluedMap<String, String> fields, @Context HttpHeaders headers) {
        PreviewForm form = new PreviewForm(fields);
        Person by = signedIn.person();
        int field = form.chosenTrigger().orElse(0);
        View view = new View(form.team(), form.team().isBlank() ? List.of() : lines(form.team(), field, by));
        return Pages.wantsFragment(headers)
                ? Pages.html(Templates.queries$list(view))
                : Pages.html(Templates.queries(view, CarriedForm.of(fields, csrfField)));
    }

    private List<Line> lines(String team, int field, Person by) {
        previews.mustSee(team, by);
        return recent.of(team, by).stream().map(each -> Line.of(each, field)).toList();
    }
}
