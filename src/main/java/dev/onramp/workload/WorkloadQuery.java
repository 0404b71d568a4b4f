package dev.onramp.workload;

import dev.onramp.document.WorkloadId;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How an address asks for a list of workloads; pages and REST alike. */
public class WorkloadQuery {

    @QueryParam("team")
    String team;

    @QueryParam("state")
    String state;

    @QueryParam("q")
    String words;

    @QueryParam("after")
    String after;

    /** The filter, for what this person may see. */
    WorkloadFilter filter(Person person) {
        Optional<String> wanted = said(team);
        wanted.ifPresent(person::mustSee);
        return new WorkloadFilter(
                wanted.isPresent()
                        ? wanted.map(List::of)
                        : Optional.of(person)
                                .filter(someone -> !someone.seesAll())
                                .map(Person::teams),
                said(state).map(WorkloadQuery::state),
                WorkloadFilter.words(words),
                said(after).map(WorkloadQuery::after));
    }

    static Optional<String> said(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(said -> !said.isEmpty());
    }

    private static WorkloadState state(String word) {
        try {
            return WorkloadState.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    Refusal.Kind.BAD_REQUEST, "“state” is one of " + Arrays.toString(WorkloadState.values()) + ".");
        }
    }

    private static WorkloadId after(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new Refusal(
                    Refusal.Kind.BAD_REQUEST, "“after” takes the “next” of the page before, as it was given.");
        }
        return new WorkloadId(text.substring(0, slash), text.substring(slash + 1));
    }
}
