package dev.onramp.review;

import dev.onramp.catalog.Catalog;
import dev.onramp.document.InstanceClass;
import dev.onramp.people.Person;
import dev.onramp.refusal.Refusal;
import dev.onramp.web.Listing;
import dev.onramp.workload.RevisionId;
import dev.onramp.workload.RevisionView;
import dev.onramp.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What waits for a decision, oldest first. */
@ApplicationScoped
class Queue {

    private static final Pattern CURSOR = Pattern.compile("([a-z0-9-]+)/([a-z0-9-]+)#(\\d{1,9})");

    /** A request with the figures one chooses by; {@code asked} is empty where its class is no longer on offer. */
    record Request(RevisionView revision, Optional<Asked> asked) {}

    private final Workloads workloads;
    private final Catalog catalog;

    @Inject
    Queue(Workloads workloads, Catalog catalog) {
        this.workloads = workloads;
        this.catalog = catalog;
    }

    /**
     * One page.
     *
     * @param after the {@code next} of the page before; null or empty for the first
     * @throws Refusal FORBIDDEN for whoever sees only their own teams' things
     */
    Listing<Request> page(String after, int limit, Person by) {
        if (!by.seesAll()) {
            throw Refusal.forbidden(
                    "The queue holds every team's requests, so it is the platform team's. Your own teams'"
                            + " requests stand among your workloads, marked “In review”.");
        }
        List<RevisionView> read = workloads.queue(cursor(after), limit + 1);
        boolean goesOn = read.size() > limit;
        List<RevisionView> page = goesOn ? read.subList(0, limit) : read;
        Map<String, Optional<InstanceClass>> classes = new HashMap<>();
        List<Request> requests = page.stream()
                .map(revision -> new Request(
                        revision,
                        classes.computeIfAbsent(revision.document().instanceClass(), catalog::instanceClass)
                                .map(known -> Asked.of(revision.document(), known))))
                .toList();
        return new Listing<>(requests, goesOn ? page.get(limit - 1).id().toString() : null);
    }

    private static Optional<RevisionId> cursor(String after) {
        if (after == null || after.isBlank()) {
            return Optional.empty();
        }
        Matcher matcher = CURSOR.matcher(after);
        if (!matcher.matches()) {
            throw new Refusal(
                    Refusal.Kind.BAD_REQUEST, "“after” takes the “next” of the page before, as it was given.");
        }
        return Optional.of(RevisionId.of(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))));
    }
}
