package dev.onramp.manifest;

import dev.onramp.document.EnvVar;
import dev.onramp.document.Runtime;
import java.util.List;

/** The name of the model a server serves, for {@code {model}} in paths and queries. */
public final class ServedModel {

    private static final String PLACE = "{model}";

    private ServedModel() {}

    /** As the document's environment says it, else as the runtime's does, else the server's own default. */
    public static String name(Runtime runtime, List<EnvVar> env) {
        return runtime.model()
                .map(model -> env.stream()
                        .filter(variable -> variable.name().equals(model.env()))
                        .map(variable -> variable instanceof EnvVar.Plain plain ? plain.value() : model.otherwise())
                        .findFirst()
                        .orElseGet(() -> runtime.env().getOrDefault(model.env(), model.otherwise())))
                .orElse("");
    }

    static boolean isNamedIn(String template) {
        return template.contains(PLACE);
    }

    static String fill(String template, String model) {
        return template.replace(PLACE, model);
    }
}
