package dev.onramp.document;

import java.util.List;

/** A formula that can be reckoned: numbers in, one number out, as expr does it in doubles. */
public final class Arithmetic {

    /** One step of the reckoning; truth is 1 and 0. */
    @FunctionalInterface
    interface Term {
        double of(double[] values);
    }

    private final Term term;
    private final List<String> names;
    private final List<String> used;

    Arithmetic(Term term, List<String> names, List<String> used) {
        this.term = term;
        this.names = List.copyOf(names);
        this.used = List.copyOf(used);
    }

    /** The names whose values are wanted, in the order they are wanted in. */
    public List<String> names() {
        return names;
    }

    /** Those of them that stand in the expression. */
    public List<String> used() {
        return used;
    }

    /** The value; infinite or NaN where it divides by 0. */
    public double of(double... values) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException(names.size() + " values are wanted, not " + values.length + ".");
        }
        return term.of(values);
    }
}
