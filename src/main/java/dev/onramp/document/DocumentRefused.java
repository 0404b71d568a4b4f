package dev.onramp.document;

import java.util.List;

/** What was sent is no valid document; carries every problem, not only the first. */
public final class DocumentRefused extends RuntimeException {

    private final transient List<Problem> problems;

    public DocumentRefused(List<Problem> problems) {
        super(problems.size() == 1 ? problems.get(0).message() : problems.size() + " fields are not right");
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
