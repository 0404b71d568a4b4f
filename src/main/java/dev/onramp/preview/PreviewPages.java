package dev.onramp.preview;

import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.web.Pages;
import dev.onramp.workload.CarriedForm;
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

    private static final int FORMULA = 0;
    private static final int NO_FIELD = -1;

    @CheckedTemplate(basePath = "preview")
    static class Templates {
        static native TemplateInstance show(List<TriggerView> triggers, CarriedForm carried);

        static native TemplateInstance show$one(TriggerView trigger);
    }

    /**
     * What is shown about one trigger.
     *
     * @param number its number on the page, from 1; 0 for the formula
     * @param missing a sentence where the question can't be asked yet
     * @param previews one for each chosen cluster
     * @param told of a trigger that is no query, and of the formula
     */
    public record TriggerView(
            int number,
            int field,
            String query,
            Optional<String> missing,
            List<PreviewView> previews,
            List<Told> told,
            String window,
            List<String> windows) {

        public String title() {
            return number == FORMULA ? "Formula" : "Trigger " + number;
        }

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
    FormulaTeller formulas;

    @Inject
    Usages usages;

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
        boolean wantsFormula =
                form.chosenTrigger().isEmpty() && !form.formulaText().isEmpty();
        if (form.isAboutFormula()) {
            views.clear();
        }
        if (form.isAboutFormula() || wantsFormula) {
            views.add(formula(form, by, at));
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

    private Uni<TriggerView> formula(PreviewForm form, Person by, Instant at) {
        Optional<String> missing = form.formulaMissing();
        if (missing.isPresent()) {
            return Uni.createFrom().item(formula(form, missing, List.of()));
        }
        return formulas.tell(form, by, at).map(told -> formula(form, missing, told));
    }

    private static TriggerView formula(PreviewForm form, Optional<String> missing, List<Told> told) {
        return new TriggerView(
                FORMULA, NO_FIELD, form.formulaText(), missing, List.of(), told, Window.USUAL.text(), Window.CHOICES);
    }

    private Uni<TriggerView> view(PreviewForm form, int field, int number, Person by, Instant at) {
        Optional<String> missing = form.missing(field);
        if (missing.isPresent()) {
            return Uni.createFrom().item(view(form, field, number, missing, List.of(), List.of()));
        }
        if (form.isNoQuery(field)) {
            return told(form, field, by, at).map(told -> view(form, field, number, missing, List.of(), told));
        }
        List<Uni<PreviewView>> asked = form.clusters().stream()
                .map(cluster -> previews.of(form.question(field, cluster), by, at)
                        .map(preview -> PreviewView.of(preview, field)))
                .toList();
        return Uni.join().all(asked).usingConcurrencyOf(AT_ONCE).andFailFast().map(all -> {
            if (all.stream().anyMatch(PreviewView::isReadable)) {
                recent.keepSoon(form.team(), form.query(field), true, by, at);
            }
            return view(form, field, number, form.wrong(field), all, List.of());
        });
    }

    private Uni<List<Told>> told(PreviewForm form, int field, Person by, Instant at) {
        Scaling scaling = form.scaling();
        int position = form.position(field);
        if (scaling.triggers().get(position) instanceof Trigger.Cron) {
            return Uni.createFrom().item(List.of(TriggerTeller.hours(scaling, position, at)));
        }
        if (form.team().isBlank() || form.clusters().isEmpty()) {
            return Uni.createFrom().item(List.of(TriggerTeller.aim(scaling, position)));
        }
        List<Uni<Told>> asked = form.clusters().stream()
                .map(cluster -> usages.of(form.usageQuestion(field, cluster), by, at)
                        .map(now -> TriggerTeller.usage(now, scaling, position)))
                .toList();
        return Uni.join().all(asked).usingConcurrencyOf(AT_ONCE).andFailFast();
    }

    private static TriggerView view(
            PreviewForm form,
            int field,
            int number,
            Optional<String> missing,
            List<PreviewView> previews,
            List<Told> told) {
        return new TriggerView(
                number,
                field,
                form.query(field),
                missing,
                previews,
                told,
                form.window(field).text(),
                Window.CHOICES);
    }
}
