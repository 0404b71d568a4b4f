package dev.onramp.preview;

import dev.onramp.document.ClusterSettings;
import dev.onramp.document.Finding;
import dev.onramp.findings.Fix;
import dev.onramp.metrics.Series;
import dev.onramp.metrics.SourceTrouble.Position;
import dev.onramp.promql.PromQl;
import dev.onramp.scaling.KedaReading;
import dev.onramp.web.TimeSeries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rule as one cluster's KEDA would read it now.
 *
 * @param reading empty where the source gave no answer
 * @param verdict empty where nothing can be concluded, such as without a threshold
 * @param replicasLately how many replicas each value of the window asks for; only where that depends on nothing else
 * @param series some of what the query gave, the highest first
 * @param fixes for each finding the ways out that need but a click
 * @param remarks what the source itself had to say, and what was cut off
 * @param place where in the query it does not parse
 * @param unknownAt where in the query a name stands that the source does not know
 */
record Preview(
        RuleQuestion question,
        ClusterSettings cluster,
        Instant at,
        Optional<KedaReading> reading,
        Optional<Verdict> verdict,
        Optional<TimeSeries> lately,
        Optional<TimeSeries> replicasLately,
        List<Series> series,
        int seriesSeen,
        List<Finding> findings,
        Map<Finding, List<Fix>> fixes,
        List<String> remarks,
        Optional<Position> place,
        Optional<PromQl.Span> unknownAt) {

    Preview {
        series = List.copyOf(series);
        findings = List.copyOf(findings);
        fixes = Map.copyOf(fixes);
        remarks = List.copyOf(remarks);
    }

    List<Fix> fixes(Finding finding) {
        return fixes.getOrDefault(finding, List.of());
    }
}
