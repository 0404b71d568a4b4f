package dev.onramp.studio;

import dev.onramp.backtest.Advices;
import dev.onramp.backtest.Question;
import dev.onramp.backtest.Yardstick;
import dev.onramp.document.DocumentRefused;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Better rules for the one in a form. */
@Path("/advice")
@Blocking
public class AdvicePages {

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance advice(AdviceView view, String in, Optional<CarriedForm> carried);

        static native TemplateInstance advice$given(AdviceView view, String in, Optional<CarriedForm> carried);
    }

    @Inject
    Asking asking;

    @Inject
    Advices advices;

    @Inject
    SignedIn signedIn;

    @Inject
    Clock clock;

    @ConfigProperty(name = "quarkus.rest-csrf.form-field-name", defaultValue = "csrf-token")
    String csrfField;

    /** @param in {@code form} or {@code studio}: which form asks; the workload's can take a rule over */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> advise(
            MultivaluedMap<String, String> fields, @QueryParam("in") String in, @Context HttpHeaders headers) {
        Person by = signedIn.person();
        Instant now = clock.instant();
        AskedForm asked = new AskedForm(fields);
        boolean isFragment = Pages.wantsFragment(headers);
        try {
            Question question = asking.question(asked, by, now);
            return advices.on(question, by, now)
                    .map(advised -> page(AdviceView.of(advised, asked, Yardstick.of(question)), in, fields, isFragment))
                    .onFailure(DocumentRefused.class)
                    .recoverWithItem(refused -> BackTestPages.refused(
                            (DocumentRefused) refused, asked, isFragment, BackTestPages.IN_FORM.equals(in)))
                    .onFailure(Refusal.class)
                    .recoverWithItem(refusal -> page(AdviceView.none(refusal.getMessage()), in, fields, isFragment));
        } catch (DocumentRefused refused) {
            return Uni.createFrom()
                    .item(BackTestPages.refused(refused, asked, isFragment, BackTestPages.IN_FORM.equals(in)));
        }
    }

    /** A page of its own carries the form along, so that its buttons work without the one that asked. */
    private Response page(AdviceView view, String in, MultivaluedMap<String, String> fields, boolean isFragment) {
        String where = in == null ? "" : in;
        return Pages.html(
                isFragment
                        ? Templates.advice$given(view, where, Optional.empty())
                        : Templates.advice(view, where, Optional.of(CarriedForm.of(fields, csrfField))));
    }
}
