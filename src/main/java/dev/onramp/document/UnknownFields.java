package dev.onramp.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Fields of a request that it does not have, each with the nearest that it has. */
public final class UnknownFields {

    private UnknownFields() {}

    /** A problem for each, in the order of their names. */
    public static List<Problem> of(JsonNode body, Set<String> known) {
        Set<String> names = new TreeSet<>();
        body.fieldNames().forEachRemaining(names::add);
        names.removeAll(known);
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            String question = Nearest.question(name, known);
            String all = " There are " + String.join(", ", new TreeSet<>(known)) + ".";
            problems.add(new Problem(
                    Problem.step(name),
                    "There is no field “" + name + "” here." + (question.isEmpty() ? all : question)));
        }
        return problems;
    }
}
