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

    /** No {@code #}, which would end an address that a script puts together. */
    private static final Pattern CURSOR = Pattern.compile("([a-z0-9-]+)/([a-z0-9-]+)/(\\d{1,9})");

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
     * One page: of every team for the platform and auditors, of their own teams for others.
     *
     * @param after the {@code next} of the page before; null or empty for the first
     */
    Listing<Request> page(String after, int limit, Person by) {
        List<RevisionView> read = workloads.queue(cursor(after), limit + 1, by);
        boolean goesOn = read.size() > limit;
        List<RevisionView> page = goesOn ? read.subList(0, limit) : read;
        Map<String, Optional<InstanceClass>> classes = new HashMap<>();
        List<Request> requests = page.stream()
                .map(revision -> new Request(
                        revision,
                        classes.computeIfAbsent(revision.document().instanceClass(), catalog::instanceClass)
                                .map(known -> Asked.of(revision.document(), known))))
                .toList();
        return new Listing<>(requests, goesOn ? cursor(page.get(limit - 1).id()) : null);
    }

    private static String cursor(RevisionId id) {
        return id.workload() + "/" + id.number();
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
