package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import java.net.URI;

/** The commands that do what a page does. */
final class Curl {

    private Curl() {}

    private static String to(URI base, String team, String name) {
        String root = base.toString().replaceAll("/$", "");
        return root + WorkloadPaths.api(new WorkloadId(team.isBlank() ? "TEAM" : team, name.isBlank() ? "NAME" : name));
    }

    /** Saves a document and submits it. */
    static String put(URI base, String team, String name, String yaml) {
        return "curl -X PUT '" + to(base, shell(team), shell(name)) + "?submit=true' \\\n"
                + "  -H \"Authorization: Bearer $TOKEN\" \\\n"
                + "  -H 'Content-Type: application/yaml' \\\n"
                + "  --data-binary @- <<'" + end(yaml) + "'\n"
                + yaml + (yaml.endsWith("\n") ? "" : "\n") + end(yaml) + "\n";
    }

    /** A line that is none of the text's: behind it a shell takes what follows for commands. */
    private static String end(String yaml) {
        String end = "YAML";
        while (yaml.lines().anyMatch(end::equals)) {
            end += "_END";
        }
        return end;
    }

    /** A list as the page shows it. */
    static String list(URI base, String query) {
        return "curl '" + base.toString().replaceAll("/$", "") + "/api/v1/workloads"
                + (query == null ? "" : "?" + query.replaceAll("['\\\\\\s]", ""))
                + "' -H \"Authorization: Bearer $TOKEN\"";
    }

    static String get(URI base, WorkloadId id) {
        return "curl '" + to(base, id.team(), id.name()) + "' \\\n"
                + "  -H \"Authorization: Bearer $TOKEN\" -H 'Accept: application/yaml'\n";
    }

    /** Only what can stand between quotes of a shell without ending them. */
    private static String shell(String text) {
        return text.replaceAll("[^A-Za-z0-9._-]", "");
    }
}
