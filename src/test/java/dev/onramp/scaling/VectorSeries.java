package dev.onramp.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A series of syncs in a vector: an HPA whose one metric reads the row at hand. */
final class VectorSeries {

    private static final long NOW = 1_000_000_000_000L;

    /** The controller then reads no metric, and leaves its conditions about limits as they were. */
    private static final Set<HpaState> READS_NOTHING = EnumSet.of(HpaState.SCALING_DISABLED, HpaState.OUT_OF_RANGE);

    private static final List<String> COLUMNS =
            List.of("t", "value", "replicasBefore", "proposal", "replicasAfter", "reason");

    private final JsonFields vector;
    private final boolean hasBehavior;
    private final ExternalTarget external;
    private final Hpa hpa;
    private final List<String> columns = new ArrayList<>();
    private JsonFields value;

    private VectorSeries(JsonFields vector) {
        this.vector = vector;
        this.hasBehavior = hasBehavior(vector);
        this.external = new ExternalTarget(
                VectorChecks.metricType(vector.at("metricType")),
                vector.at("targetMilli").whole());
        var written = vector.at("behavior").node().isObject() ? vector.at("behavior") : vector;
        this.hpa = new Hpa(
                vector.at("min").count(),
                vector.at("max").count(),
                hasBehavior ? VectorRules.behavior(written) : null,
                ControllerFlags.DEFAULT,
                (target, tolerance, at) -> propose(target, tolerance));
        vector.at("columns").each().forEach(column -> columns.add(column.text()));
        if (columns.isEmpty()) {
            columns.addAll(COLUMNS);
        }
    }

    /** Without the word, rules that are written speak for it. */
    private static boolean hasBehavior(JsonFields vector) {
        return vector.at("behavior").node().isObject()
                || vector.at("behavior").truth(vector.has("scaleUp") || vector.has("scaleDown"));
    }

    private int propose(ScaleTarget target, Tolerance tolerance) {
        return value.isGiven()
                ? external.propose(KedaMilli.of(value.number(), KedaVersion.NEWEST), target, tolerance)
                : ExternalTarget.FAILED;
    }

    /**
     * On an exact grid an age can equal the window, which a live clock never meets. With {@code behavior} it then no
     * longer counts. Without, the controller's own words are "not before", so it counts; on a real clock, which runs
     * late, it does not. A file may follow the one or the other, but wholly: what counts longer is had by a clock that
     * gains a millisecond a row.
     */
    static void check(JsonFields vector) {
        var late = new VectorSeries(vector);
        if (late.hasBehavior || !late.isOnExactGrid()) {
            late.check(0);
            return;
        }
        try {
            late.check(0);
        } catch (AssertionError asOnAClock) {
            try {
                new VectorSeries(vector).check(1);
            } catch (AssertionError asWritten) {
                asOnAClock.addSuppressed(asWritten);
                throw asOnAClock;
            }
        }
    }

    private boolean isOnExactGrid() {
        long period = ControllerFlags.DEFAULT.syncPeriod().toSeconds();
        return rows().stream().allMatch(row -> cell(row, "t").number() % period == 0);
    }

    private List<JsonFields> rows() {
        return vector.at("rows").each();
    }

    private void check(int earlierByRow) {
        assertTrue(!rows().isEmpty(), vector.where() + " has no rows");
        long early = 0;
        for (var row : rows()) {
            sync(row, NOW + Math.round(cell(row, "t").number() * 1000) - early);
            early += earlierByRow;
        }
    }

    private void sync(JsonFields row, long at) {
        var when = "t=" + cell(row, "t").node();
        value = cell(row, "value");
        var target = ObservedTarget.settled(cell(row, "replicasBefore").count());
        int after = hpa.sync(target, at);
        assertEquals(cell(row, "replicasAfter").count(), after, when + " replicas");
        if (READS_NOTHING.contains(hpa.state())) {
            // A model may still say what the metric would have asked for.
            if (cell(row, "proposal").isGiven()) {
                int proposed = propose(target, Tolerance.of(Tolerance.CLUSTER_DEFAULT, Tolerance.CLUSTER_DEFAULT));
                assertEquals(cell(row, "proposal").count(), proposed, when + " proposal");
            }
            return;
        }
        assertEquals(cell(row, "proposal").count(ExternalTarget.FAILED), hpa.desired(), when + " proposal");
        VectorChecks.assertReason(cell(row, "reason"), hpa.limitReason(), when + " reason");
    }

    private JsonFields cell(JsonFields row, String column) {
        if (row.node().isObject()) {
            return row.at(column);
        }
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(vector.where() + "/columns lacks " + column + ": " + columns);
        }
        return row.at(index);
    }
}
