package dev.onramp.workload;

import dev.onramp.document.Finding;
import dev.onramp.document.Problem;
import dev.onramp.web.Pages;
import dev.onramp.workload.FormView.Face;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Every face of the workload's form, from prepared data: in tests only. */
@Path("/gallery/workload/{face}")
public class WorkloadGallery {

    private static final RevisionId EDITED = RevisionId.of("vision", "captioner", 4);

    @Inject
    Offers offers;

    @GET
    public Response show(@PathParam("face") String face) {
        return Pages.html(page(face, offers.present()));
    }

    private static TemplateInstance page(String face, Offer offer) {
        return switch (face) {
            case "new" -> form(FirstForm.of(offer, List.of("vision"), null), FormErrors.NONE, offer, null);
            case "no-team" -> view(filled(offer), FormErrors.NONE, offer, null, Face.FORM, List.of(), List.of());
            case "filled" -> form(filled(offer), FormErrors.NONE, offer, null);
            case "no-trigger" ->
                form(filled(offer).withoutRow("triggers-1").withoutRow("triggers-0"), FormErrors.NONE, offer, null);
            case "empty-trigger" -> {
                WorkloadForm empty = FirstForm.of(offer, List.of("vision"), null);
                yield form(
                        empty,
                        FormErrors.of(
                                List.of(new Problem("/spec/scaling/triggers", "Without a trigger, add one.")), empty),
                        offer,
                        null);
            }
            case "errors" -> form(filled(offer), everywhere(filled(offer)), offer, null);
            case "refused" ->
                form(
                        filled(offer),
                        new FormErrors(
                                Map.of(),
                                List.of(
                                        new Problem("", "The cluster is gone.", "/help/findings#over-capacity"),
                                        new Problem("", "So is the <b>class</b>."))),
                        offer,
                        null);
            case "many" -> form(many(offer), FormErrors.NONE, offer, null);
            case "unknown" ->
                form(filled(offer).with("runtime", "gone").with("instanceClass", "gone"), FormErrors.NONE, offer, null);
            case "editing" -> form(filled(offer), FormErrors.NONE, offer, editing(null));
            case "overtaken" -> form(filled(offer), FormErrors.NONE, offer, editing("Dave <d@example>"));
            case "yaml" -> yaml(FormErrors.NONE, offer);
            case "yaml-errors" -> yaml(everywhere(filled(offer)), offer);
            case "curl" -> view(filled(offer), FormErrors.NONE, offer, null, Face.CURL, List.of("vision"), List.of());
            default -> throw new IllegalArgumentException("no face " + face);
        };
    }

    private static TemplateInstance form(WorkloadForm form, FormErrors errors, Offer offer, FormView.Editing editing) {
        return view(form, errors, offer, editing, Face.FORM, List.of("search", "vision"), List.of());
    }

    private static TemplateInstance yaml(FormErrors errors, Offer offer) {
        return view(filled(offer), errors, offer, null, Face.YAML, List.of("vision"), List.of("spec.probe.command"));
    }

    private static TemplateInstance view(
            WorkloadForm form,
            FormErrors errors,
            Offer offer,
            FormView.Editing editing,
            Face face,
            List<String> teams,
            List<String> unshown) {
        return FormPages.Templates.form(new FormView(
                form,
                errors,
                offer,
                editing,
                face,
                "kind: <GpuWorkload>",
                "curl -X PUT",
                teams,
                () -> List.of("image-embeddings"),
                unshown));
    }

    private static FormView.Editing editing(String overtaken) {
        return new FormView.Editing(
                EDITED, RevisionState.IN_REVIEW, "sha256:0", "Saving a change withdraws it.", overtaken);
    }

    private static WorkloadForm filled(Offer offer) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("team", "vision");
        texts.put("name", "captioner");
        texts.put("runtime", "vllm");
        texts.put("image", "registry.example/vision/captioner:1.0");
        texts.put("instanceClass", "h100-1");
        texts.put("min", "0");
        texts.put("max", "8");
        texts.put("cooldown", "10m");
        texts.put("scaleDown.stabilizationWindow", "5m");
        return new WorkloadForm(
                texts,
                offer.clusters().stream().map(cluster -> cluster.name()).toList(),
                Map.of(
                        "triggers",
                        List.of(
                                Map.of(
                                        "query", "sum(<requests>)",
                                        "threshold", "8",
                                        "metricType", "AverageValue",
                                        "onNoData", "zero"),
                                Map.of(
                                        "query", "max(queue_length)",
                                        "threshold", "0.7",
                                        "metricType", "Value",
                                        "cached", "true")),
                        "env",
                        List.of(
                                Map.of("name", "MODEL_NAME", "value", "captioner"),
                                Map.of("name", "API_KEY", "value", "q8Zr2LmW0xTtY5vB9nKc7HdFg3JpSa6E"),
                                Map.of("name", "TOKEN", "secret.name", "captioner", "secret.key", "token")),
                        "ports",
                        List.of(Map.of("name", "http", "port", "8080", "protocol", "http")),
                        "scaleDown.policies",
                        List.of(Map.of("type", "Percent", "value", "50", "period", "1m"))));
    }

    private static WorkloadForm many(Offer offer) {
        WorkloadForm form = filled(offer);
        for (int i : IntStream.range(0, 8).toArray()) {
            form = form.withRow("triggers", FormView.defaults("triggers"))
                    .withRow("env", Map.of("name", "VARIABLE_" + i, "value", "x".repeat(10 * i)));
        }
        return form;
    }

    /** A sentence at every field there can be one. */
    private static FormErrors everywhere(WorkloadForm form) {
        List<Problem> problems = new ArrayList<>();
        for (String field : List.of(
                "metadata/team",
                "metadata/name",
                "spec/runtime",
                "spec/image",
                "spec/clusters",
                "spec/instanceClass",
                "spec/update",
                "spec/args/0",
                "spec/env/0/name",
                "spec/env/1/value",
                "spec/ports/0/port",
                "spec/probe/type",
                "spec/metrics/port",
                "spec/scaling/min",
                "spec/scaling/max",
                "spec/scaling/cooldown",
                "spec/scaling/pollingInterval",
                "spec/scaling/fallback/replicas",
                "spec/scaling/behavior/scaleDown/stabilizationWindow",
                "spec/scaling/behavior/scaleDown/policies/0/value",
                "spec/scaling/triggers/0/query",
                "spec/scaling/triggers/0/threshold",
                "spec/scaling/triggers/0/name",
                "spec/scaling/triggers/0/metricType",
                "spec/scaling/triggers/0/onNoData",
                "spec/scaling/triggers/0/activationThreshold",
                "spec/scaling/triggers/1/threshold")) {
            problems.add(new Problem("/" + field, "Wrong <at> " + field + "."));
        }
        problems.add(Problem.of(
                Finding.error("many-series", "/spec/scaling/triggers/1/query", "The query gives <3> series.")));
        problems.add(Problem.of(Finding.error(
                "threshold-too-small", "/spec/scaling/triggers/1/threshold", "The threshold rounds to 0.")));
        return FormErrors.of(problems, form);
    }
}
