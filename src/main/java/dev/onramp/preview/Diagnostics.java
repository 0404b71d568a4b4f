package dev.onramp.preview;

import dev.onramp.document.Finding;
import dev.onramp.findings.FindingPlaces;
import dev.onramp.findings.FindingPlaces.Place;
import dev.onramp.metrics.SourceTrouble.Position;
import dev.onramp.web.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the editor marks in the query, in the words of docs/browser.md; each answer clears what the one before marked. */
final class Diagnostics {

    static final String NONE = "[]";

    private Diagnostics() {}

    static String of(Preview preview) {
        List<String> marks = new ArrayList<>();
        preview.place().ifPresent(place -> marks.add(parseError(preview, place)));
        if (marks.isEmpty()) {
            String query = preview.question().rule().query();
            for (Finding finding : preview.findings()) {
                places(finding, query, preview).forEach(place -> marks.add(mark(finding, place)));
            }
        }
        return "[" + String.join(",", marks) + "]";
    }

    private static List<Place> places(Finding finding, String query, Preview preview) {
        return finding.code().equals(UnknownName.CODE)
                ? preview.unknownAt().map(at -> new Place(at.from(), at.to())).stream()
                        .toList()
                : FindingPlaces.of(finding, query, preview.question().scope(preview.cluster()));
    }

    private static String mark(Finding finding, Place place) {
        return "{\"from\":%d,\"to\":%d,\"severity\":\"%s\",\"message\":%s}"
                .formatted(
                        place.from(),
                        place.to(),
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        JsonText.quoted(finding.message()));
    }

    private static String parseError(Preview preview, Position place) {
        String message = preview.findings().stream()
                .filter(Finding::blocks)
                .map(Finding::message)
                .findFirst()
                .orElse("This does not parse.");
        return "{\"line\":%d,\"column\":%d,\"severity\":\"error\",\"message\":%s}"
                .formatted(place.line(), place.column(), JsonText.quoted(message));
    }
}
