package dev.onramp.preview;

import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The live preview below a trigger, and the same as a page of its own for browsers without scripts. */
@Path("/previews")
@Blocking
public class PreviewPages {

    /** Questions of one page that are asked at once; each is two queries, and others want to ask too. */
    private static final int AT_ONCE = 3;

    @CheckedTemplate(basePath = "preview")
    static class Templates {
        static native TemplateInstance show(List<TriggerView> triggers, CarriedForm carried);

        static native TemplateInstance show$one(TriggerView trigger);
    }

    /**
     * What is shown about one trigger.
     *
     * @param number its number on the page, from 1
     * @param missing a sentence where the question can't be asked yet
     * @param previews one for each chosen cluster
     */
    public record TriggerView(
            int number,
            int field,
            String query,
            Optional<String> missing,
            List<PreviewView> previews,
            String window,
            List<String> windows) {

        /** For the editor: where the query is wrong; the first cluster that has an opinion says it. */
        public String diagnostics() {
            return previews.stream()
                    .map(PreviewView::diagnostics)
                    .filter(found -> !found.equals(Diagnostics.NONE))
                    .findFirst()
                    .orElse(Diagnostics.NONE);
        }
    }

    @Inject
    Previews previews;

    @Inject
    RecentQueries recent;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @ConfigProperty(name = "quarkus.rest-csrf.form-field-name", defaultValue = "csrf-token")
    String csrfField;

    /** A {@link Uni}, so that a browser that hangs up takes the queries at the source with it. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> preview(MultivaluedMap<String, String> fields, @Context HttpHeaders headers) {
        PreviewForm form = new PreviewForm(fields);
        Person by = signedIn.person();
        Instant at = clock.instant();
        List<Uni<TriggerView>> views = new ArrayList<>();
        int number = 0;
        for (int field : form.triggers()) {
            number++;
            if (form.chosenTrigger().map(chosen -> chosen == field).orElse(true)) {
                views.add(view(form, field, number, by, at));
            }
        }
        if (Pages.wantsFragment(headers) && views.size() == 1) {
            return views.get(0).map(view -> Pages.html(Templates.show$one(view)));
        }
        CarriedForm carried = CarriedForm.of(fields, csrfField);
        if (views.isEmpty()) {
            return Uni.createFrom().item(Pages.html(Templates.show(List.of(), CarriedForm.NONE)));
        }
        return Uni.join()
                .all(views)
                .usingConcurrencyOf(AT_ONCE)
                .andFailFast()
                .map(all -> Pages.html(Templates.show(all, carried)));
    }

    private Uni<TriggerView> view(PreviewForm form, int field, int number, Person by, Instant at) {
        Optional<String> missing = form.missing(field);
        if (missing.isPresent()) {
            return Uni.createFrom().item(view(form, field, number, missing, List.of()));
        }
        List<Uni<PreviewView>> asked = form.clusters().stream()
                .map(cluster -> previews.of(form.question(field, cluster), by, at)
                        .map(preview -> PreviewView.of(preview, field)))
                .toList();
        return Uni.join().all(asked).usingConcurrencyOf(AT_ONCE).andFailFast().map(all -> {
            if (all.stream().anyMatch(PreviewView::isReadable)) {
                recent.keepSoon(form.team(), form.query(field), true, by, at);
            }
            return view(form, field, number, missing, all);
        });
    }

    private static TriggerView view(
            PreviewForm form, int field, int number, Optional<String> missing, List<PreviewView> previews) {
        return new TriggerView(
                number,
                field,
                form.query(field),
                missing,
                previews,
                form.window(field).text(),
                Window.CHOICES);
    }
}
