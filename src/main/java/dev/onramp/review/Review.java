package dev.onramp.review;

import dev.onramp.manifest.Rendering;
import dev.onramp.people.Person;
import dev.onramp.workload.RevisionView;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One thing said or decided on a revision; never changed afterwards. */
@Entity
@Table(name = "review")
class Review {

    @Id
    UUID id;

    @Column(insertable = false, updatable = false)
    long position;

    String team;

    String workload;

    int revision;

    boolean retire;

    @Enumerated(EnumType.STRING)
    Decision decision;

    String text;

    @Column(name = "by_sub")
    String bySub;

    @Column(name = "by_name")
    String byName;

    Instant at;

    String digest;

    /** What was approved for each cluster, in the canonical text of {@link Rendering#toJson}. */
    @ElementCollection
    @CollectionTable(name = "approved_rendering", joinColumns = @JoinColumn(name = "review_id"))
    @MapKeyColumn(name = "cluster")
    @Column(name = "rendering")
    Map<String, String> renderings = new LinkedHashMap<>();

    Review() {}

    Review(RevisionView revision, Decision decision, String text, Person by, Instant at) {
        this.id = UUID.randomUUID();
        this.team = revision.id().workload().team();
        this.workload = revision.id().workload().name();
        this.revision = revision.id().number();
        this.retire = revision.retire();
        this.decision = decision;
        this.text = text;
        this.bySub = by.subject();
        this.byName = by.name();
        this.at = at;
    }

    /** An approval, which holds for this rendering and no other. */
    Review of(Rendered rendered) {
        digest = rendered.digest();
        rendered.renderings().forEach(rendering -> renderings.put(rendering.cluster(), rendering.toJson()));
        return this;
    }

    /** The approved rendering, in the order the document names its clusters. */
    Approval approval(List<String> order) {
        List<Rendering> inOrder = renderings.entrySet().stream()
                .sorted((a, b) -> Integer.compare(place(order, a.getKey()), place(order, b.getKey())))
                .map(entry -> Rendering.fromJson(entry.getValue()))
                .toList();
        return new Approval(position, revision, retire, digest, byName, at, inOrder);
    }

    private static int place(List<String> order, String cluster) {
        int place = order.indexOf(cluster);
        return place < 0 ? order.size() : place;
    }
}
