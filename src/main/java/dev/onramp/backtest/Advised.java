package dev.onramp.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Rules that would have been better over a stretch of the past.
 *
 * @param trigger the document's trigger that asked for most the most often; 0 under a formula
 * @param present what the present rule came to
 * @param curve the best rules found, cheapest first
 * @param suggestions thrifty, balanced and safe; several may be the same rule
 * @param tried how many rules were replayed
 * @param peaks how many peaks the stretch held
 * @param sureness how sure this is, as a sentence
 * @param most the most replicas that quota and nodes give, as far as the cluster says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Advised(
        Instant from,
        Instant to,
        int trigger,
        Rule present,
        List<Rule> curve,
        List<Proposed> suggestions,
        int tried,
        int peaks,
        String sureness,
        int most,
        List<String> remarks) {

    /**
     * A rule and what it would have come to.
     *
     * @param threshold of that trigger, or the formula's target; those of the others stand in a proposal's scaling
     * @param downWindowSeconds null where the controller's own holds
     * @param costPerMonth US dollars for 730 hours like these
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rule(
            BigDecimal threshold,
            int min,
            int max,
            Integer downWindowSeconds,
            int cooldownSeconds,
            double replicaHours,
            BigDecimal costPerMonth,
            long aboveTargetSeconds,
            int scaleUps,
            int scaleDowns) {}

    /**
     * A rule that is proposed.
     *
     * @param kind {@code thrifty}, {@code balanced} or {@code safe}
     * @param changes against the present rule, such as "threshold 40 → 38"
     * @param scaling the document's part with these numbers
     */
    public record Proposed(String kind, String sentence, List<String> changes, Rule rule, JsonNode scaling) {}
}
