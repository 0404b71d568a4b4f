package dev.onramp.preview;

import dev.onramp.document.Finding;
import dev.onramp.document.Scaling;
import dev.onramp.document.Trigger;
import dev.onramp.findings.RuleFindings;
import dev.onramp.findings.ScalingContext;
import dev.onramp.scaling.KedaVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Findings about the rule as a whole, as far as they are told beside one of its triggers; no source is asked for them. */
final class TogetherFindings {

    private static final String TRIGGERS = ScalingAlone.POINTER + "/triggers";
    private static final String MAX = ScalingAlone.POINTER + "/max";

    private TogetherFindings() {}

    /** @param trigger its place among the scaling's triggers */
    static List<Finding> of(Scaling scaling, int trigger, KedaVersion keda) {
        String own = TRIGGERS + "/" + trigger;
        return RuleFindings.of(scaling, keda).stream()
                .filter(finding -> finding.pointer().equals(TRIGGERS)
                        || finding.pointer().equals(MAX)
                        || finding.pointer().equals(own)
                        || finding.pointer().startsWith(own + "/"))
                .toList();
    }

    /** Beside a trigger that asks no query; where the rule has none, what its settings say is told beside the first. */
    static List<Finding> withoutAQuery(Scaling scaling, int trigger) {
        return Stream.concat(
                        of(scaling, trigger, KedaVersion.NEWEST).stream(),
                        trigger == 0 ? ofSettings(scaling) : Stream.empty())
                .toList();
    }

    private static Stream<Finding> ofSettings(Scaling scaling) {
        return scaling.triggers().stream().anyMatch(Trigger.Prometheus.class::isInstance)
                ? Stream.empty()
                : RuleFindings.ofSettings(new ScalingContext(scaling, "", KedaVersion.NEWEST, Optional.empty()))
                        .stream();
    }
}
