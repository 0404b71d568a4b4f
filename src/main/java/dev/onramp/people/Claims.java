package dev.onramp.people;

import dev.onramp.refusal.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What a token says, in the few forms providers use. */
final class Claims {

    private final Function<String, Object> claim;

    Claims(JsonWebToken token) {
        this.claim = token::getClaim;
    }

    /** What the provider's user info says, in the same words. */
    Claims(JsonObject said) {
        this.claim = said::get;
    }

    /** @throws Refusal FORBIDDEN where the token names nobody: some providers leave it out of short tokens */
    String subject() {
        if (!namesSomebody()) {
            throw Refusal.forbidden("Your sign-in carries no “sub”, so Onramp can't know who you are."
                    + " Ask the platform team to have the provider send it.");
        }
        return text("sub").orElseThrow();
    }

    boolean namesSomebody() {
        return text("sub").filter(subject -> !subject.isBlank()).isPresent();
    }

    Optional<String> text(String name) {
        Object value = claim.apply(name);
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        return value instanceof String string ? Optional.of(string) : Optional.empty();
    }

    /**
     * The words of a list claim; a path such as {@code realm_access/roles} goes into nested objects.
     *
     * @return empty where the claim is missing, which is not the same as an empty list
     */
    Optional<List<String>> words(String path) {
        List<String> steps = Arrays.asList(path.split("/"));
        Object value = claim.apply(steps.get(0));
        for (String step : steps.subList(1, steps.size())) {
            value = value instanceof JsonObject object ? object.get(step) : null;
        }
        return Optional.ofNullable(value).map(Claims::listed);
    }

    /**
     * Whether the provider left the claim out because it did not fit: it then only names where the list can be
     * fetched ({@code _claim_names}, OpenID Connect Core 5.6.2), or says {@code hasgroups}.
     */
    boolean overflows(String path) {
        String name = path.split("/")[0];
        boolean distributed = claim.apply("_claim_names") instanceof JsonObject names && names.containsKey(name);
        return distributed || claim.apply("hasgroups") != null;
    }

    private static List<String> listed(Object value) {
        if (value instanceof JsonArray array) {
            List<String> words = new ArrayList<>();
            for (JsonValue element : array) {
                words.add(element instanceof JsonString string ? string.getString() : element.toString());
            }
            return words;
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(String::valueOf).toList();
        }
        if (value instanceof JsonString string) {
            return Arrays.asList(string.getString().split("[ ,]+"));
        }
        return Arrays.asList(String.valueOf(value).split("[ ,]+"));
    }
}
