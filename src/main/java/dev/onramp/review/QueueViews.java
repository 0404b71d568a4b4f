package dev.onramp.review;

import dev.onramp.document.Finding;
import dev.onramp.people.Person;
import dev.onramp.web.Listing;
import dev.onramp.web.Moment;
import dev.onramp.workload.RevisionView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Requests in, queue page out. */
final class QueueViews {

    private QueueViews() {}

    static QueueView view(Listing<Queue.Request> page, boolean isFirst, Person reader) {
        return new QueueView(
                page.items().stream().map(request -> row(request, reader)).toList(),
                isFirst,
                page.next() == null
                        ? null
                        : "/reviews?after=" + URLEncoder.encode(page.next(), StandardCharsets.UTF_8));
    }

    private static QueueView.Row row(Queue.Request request, Person reader) {
        RevisionView revision = request.revision();
        int warnings = (int) revision.findings().stream()
                .filter(finding -> finding.severity() != Finding.Severity.INFO)
                .count();
        return new QueueView.Row(
                revision.id().workload().toString(),
                "r" + revision.id().number(),
                revision.id().page() + "/review",
                revision.retire() ? "Retire" : revision.id().number() == 1 ? "New" : "Change",
                revision.submitted().map(RevisionView.Submitted::name).orElse(revision.author()),
                Moment.of(revision.submitted().map(RevisionView.Submitted::at).orElse(revision.movedAt())),
                String.join(", ", revision.document().clusters()),
                revision.document().instanceClass(),
                revision.retire() ? null : request.asked().orElse(null),
                warnings,
                revision.findings().size() - warnings,
                reader.isPlatform() && revision.isBy(reader) ? "Yours: somebody else decides" : null);
    }
}
