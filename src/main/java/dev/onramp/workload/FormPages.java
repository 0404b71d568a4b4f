package dev.onramp.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onramp.document.DocumentRefused;
import dev.onramp.document.Documents;
import dev.onramp.document.GpuWorkload;
import dev.onramp.document.Problem;
import dev.onramp.document.SecretShapes;
import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import dev.onramp.refusal.Refusal;
import dev.onramp.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The form: a document as fields, as YAML and as the command that does the same; new, or the next revision. */
@Path("/workloads")
public class FormPages {

    @CheckedTemplate(basePath = "workload")
    static class Templates {
        static native TemplateInstance form(FormView view);

        static native TemplateInstance form$summary(FormView view);
    }

    @Inject
    SignedIn signedIn;

    @Inject
    Workloads workloads;

    @Inject
    Offers offers;

    @Inject
    Clock clock;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @GET
    @Path("new")
    public Response fresh(@QueryParam("team") String team, @QueryParam("view") String view) {
        Offer offer = offers.present();
        return Pages.html(Templates.form(view(
                FirstForm.of(offer, signedIn.person().teams(), team),
                FormErrors.NONE,
                offer,
                null,
                FormView.Face.of(view))));
    }

    @GET
    @Path("{team}/{name}/edit")
    public Response edit(
            @PathParam("team") String team, @PathParam("name") String name, @QueryParam("view") String view) {
        RevisionView newest = newest(team, name);
        JsonNode document = Documents.tree(newest.document());
        return Pages.html(Templates.form(view(
                        WorkloadForm.of(document),
                        FormErrors.NONE,
                        offers.present(),
                        editing(newest),
                        FormView.Face.of(view))
                .unlessLost(Unshown.in(document))));
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(MultivaluedMap<String, String> fields) {
        return answer(fields, null);
    }

    @POST
    @Path("{team}/{name}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("team") String team, @PathParam("name") String name, MultivaluedMap<String, String> fields) {
        RevisionView newest = newest(team, name);
        fields.putSingle("team", team);
        fields.putSingle("name", name);
        return answer(fields, newest);
    }

    /** One of the form's buttons: another view, a row more or less, a proven rule, or the deed itself. */
    private Response answer(MultivaluedMap<String, String> fields, RevisionView newest) {
        Offer offer = offers.present();
        FormView.Face face = FormView.Face.of(fields.getFirst("face"));
        FormErrors errors = edited(fields);
        Draft draft;
        try {
            draft = Draft.of(fields, face);
        } catch (DocumentRefused refused) {
            return Pages.refused(Templates.form(unreadable(fields, refused, offer, newest)));
        }
        FormView.Editing editing = newest == null ? null : editing(newest, fields.getFirst("expects"));
        String act = fields.getFirst("act");
        boolean summarises = "summarise".equals(act);
        if (summarises) {
            errors = FormErrors.standing(draft.tree(), draft.form());
            // Who was told once is told all that is left; before that, nothing of what they have not come to.
            errors = fields.containsKey("tried") ? errors : errors.ofFilled(draft.form());
        }
        if ("save".equals(act) || "submit".equals(act)) {
            return deed(draft, act.equals("submit"), offer, newest, editing, face);
        }
        FormView.Face shown = fields.containsKey("show") ? FormView.Face.of(fields.getFirst("show")) : face;
        WorkloadForm form = rows(draft.form(), fields, offer);
        // Text that stays text keeps its comments, and what the form has no field for.
        FormView view = view(form, errors, offer, editing, shown, draft.text())
                .unlessLost(draft.text() == null ? List.of() : Unshown.in(draft.tree()));
        return Pages.html(summarises ? Templates.form$summary(view) : Templates.form(view));
    }

    /** Lets a button write into the fields before anything is read of them. */
    private static FormErrors edited(MultivaluedMap<String, String> fields) {
        if (fields.containsKey("edit")) {
            FieldEdits.apply(fields.getFirst("edit"), fields);
        }
        if (fields.containsKey("proven") && isBlank(fields.getFirst("name"))) {
            return FormErrors.NONE.and(
                    "name", "Name the workload first: a proven rule asks for the pods of this name.");
        }
        String row = fields.getFirst("format");
        return row == null || FieldEdits.layOut(row, fields)
                ? FormErrors.NONE
                : FormErrors.NONE.and(
                        "triggers." + ProvenRule.position(row, fields) + ".query",
                        "Onramp does not understand this as PromQL, so it was not laid out.");
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private Response deed(
            Draft draft,
            boolean submit,
            Offer offer,
            RevisionView newest,
            FormView.Editing editing,
            FormView.Face face) {
        Person by = signedIn.person();
        FormErrors errors;
        int status = 422;
        try {
            GpuWorkload document = Documents.from(draft.tree());
            mustStay(document, newest);
            Expectation expectation = expectation(newest, editing);
            Saved saved = submit
                    ? workloads.saveAndSubmit(document, expectation, by, clock.instant())
                    : workloads.save(document, expectation, by, clock.instant());
            return Pages.seeOther(WorkloadPaths.page(saved.revision().id().workload()));
        } catch (DocumentRefused refused) {
            errors = FormErrors.of(refused.problems(), draft.form());
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                errors = FormErrors.NONE.and("team", "You are not a member of this team.");
            } else if (refusal.kind() == Refusal.Kind.PRECONDITION_FAILED && newest == null) {
                errors = FormErrors.NONE.and("name", refusal.getMessage());
            } else if (refusal.kind() == Refusal.Kind.PRECONDITION_FAILED) {
                RevisionView now = newest(
                        newest.id().workload().team(), newest.id().workload().name());
                return Pages.html(
                        412, Templates.form(view(draft.form(), FormErrors.NONE, offer, overtaken(now), face)));
            } else {
                throw refusal;
            }
        }
        return Pages.html(status, Templates.form(view(draft.form(), errors, offer, editing, face, draft.text())));
    }

    /** A workload's team and name are its identity: another name is another workload. */
    private static void mustStay(GpuWorkload document, RevisionView newest) {
        if (newest != null && !document.id().equals(newest.id().workload())) {
            throw new DocumentRefused(List.of(new Problem(
                    "/metadata/name",
                    "This page edits " + newest.id().workload() + "; a workload can't be renamed. Make a new one.")));
        }
    }

    private Expectation expectation(RevisionView newest, FormView.Editing editing) {
        if (newest == null) {
            return Expectation.nothing();
        }
        boolean retired = workloads.state(newest.id().workload()).equals(Optional.of(WorkloadState.RETIRED));
        return retired ? Expectation.anything() : Expectation.oneOf(Set.of(editing.expects()));
    }

    private WorkloadForm rows(WorkloadForm form, MultivaluedMap<String, String> fields, Offer offer) {
        String add = fields.getFirst("add");
        if (add != null && WorkloadForm.KINDS.containsKey(FormView.kindOf(add))) {
            return form.withRow(FormView.kindOf(add), FormView.defaults(add));
        }
        String remove = fields.getFirst("remove");
        if (remove != null) {
            return form.withoutRow(remove);
        }
        String proven = fields.getFirst("proven");
        return proven == null ? form : ProvenRule.fill(form, proven, fields, offer);
    }

    private RevisionView newest(String team, String name) {
        signedIn.person().mustActFor(team);
        return workloads.newest(new WorkloadId(team, name), signedIn.person());
    }

    private FormView unreadable(
            MultivaluedMap<String, String> fields, DocumentRefused refused, Offer offer, RevisionView newest) {
        FormView.Editing editing = newest == null ? null : editing(newest, fields.getFirst("expects"));
        FormErrors errors = FormErrors.of(refused.problems(), WorkloadForm.empty());
        return view(WorkloadForm.empty(), errors, offer, editing, FormView.Face.YAML, fields.getFirst("yaml"));
    }

    private FormView view(
            WorkloadForm form, FormErrors errors, Offer offer, FormView.Editing editing, FormView.Face face) {
        return view(form, errors, offer, editing, face, null);
    }

    private FormView view(
            WorkloadForm form,
            FormErrors errors,
            Offer offer,
            FormView.Editing editing,
            FormView.Face face,
            String text) {
        String yaml = SecretShapes.masked(text == null ? Documents.toYaml(form.tree()) : text);
        String curl = Curl.put(uri.getBaseUri(), form.text("team"), form.text("name"), yaml);
        List<String> teams = List.copyOf(signedIn.person().teams());
        Person by = signedIn.person();
        return new FormView(
                form, errors, offer, editing, face, yaml, curl, teams, () -> workloads.running(by), List.of());
    }

    private static FormView.Editing editing(RevisionView newest) {
        return editing(newest, null);
    }

    private static FormView.Editing editing(RevisionView newest, String expects) {
        return new FormView.Editing(
                newest.id(), newest.state(), expects == null ? newest.digest() : expects, effect(newest), null);
    }

    private static FormView.Editing overtaken(RevisionView now) {
        return new FormView.Editing(now.id(), now.state(), now.digest(), effect(now), now.author());
    }

    private static String effect(RevisionView newest) {
        int number = newest.id().number();
        return switch (newest.state()) {
            case DRAFT -> "Saving rewrites the draft, revision " + number + ".";
            case IN_REVIEW ->
                "Revision " + number + " is in review. Saving a change withdraws it and opens revision " + (number + 1)
                        + ".";
            default -> "Saving opens revision " + (number + 1) + "; revision " + number + " stays as it is.";
        };
    }
}
