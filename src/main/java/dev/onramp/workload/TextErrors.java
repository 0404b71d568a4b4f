package dev.onramp.workload;

import dev.onramp.document.Problem;
import dev.onramp.document.YamlPlaces;
import dev.onramp.document.YamlPlaces.Place;
import dev.onramp.web.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is wrong with a document that was written as text, each where it stands.
 *
 * @param all in the order of the form
 */
public record TextErrors(List<TextError> all) {

    /** @param place empty where the text has no such field, nor what it should stand in */
    public record TextError(Problem problem, Optional<Place> place) {}

    static TextErrors of(FormErrors errors, String yaml) {
        YamlPlaces places = YamlPlaces.of(yaml);
        return new TextErrors(errors.byField().values().stream()
                .flatMap(Collection::stream)
                .map(problem -> new TextError(problem, places.of(problem)))
                .toList());
    }

    /** For the editor, as JSON. */
    public String diagnostics() {
        return all.stream()
                .filter(error -> error.place().isPresent())
                .map(error -> "{\"from\":" + error.place().get().from() + ",\"to\":"
                        + error.place().get().to() + ",\"severity\":\"error\",\"message\":"
                        + JsonText.quoted(error.problem().message()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
