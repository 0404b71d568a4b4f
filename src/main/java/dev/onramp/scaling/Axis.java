package dev.onramp.scaling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The values advice tries for one number of a rule: all of them in order, and the few it begins with. */
final class Axis<T extends Comparable<T>> {

    private final List<T> values;
    private final List<T> first;

    private Axis(List<T> values, List<T> first) {
        this.values = values;
        this.first = first;
    }

    /** @param first need not be among the values; they are then, too */
    static <T extends Comparable<T>> Axis<T> of(Collection<T> values, Collection<T> first) {
        var all = new TreeSet<>(values);
        all.addAll(first);
        return new Axis<>(List.copyOf(all), List.copyOf(new TreeSet<>(first)));
    }

    /** Whole numbers, each one up to some dozens and ever fewer above, where one more changes little. */
    static Axis<Integer> ofReplicas(int lowest, int highest, Collection<Integer> first) {
        var values = new TreeSet<Integer>();
        for (long value = lowest; value < highest; value += Math.max(1, value / 16)) {
            values.add((int) value);
        }
        values.add(highest);
        var within = first.stream()
                .map(value -> Math.min(Math.max(value, lowest), highest))
                .toList();
        return of(values, within);
    }

    /** Steps of this share of the axis to both sides, at least to the next value. */
    List<T> beside(T value, double share) {
        int index = Collections.binarySearch(values, value);
        int stride = Math.max(1, (int) Math.round(values.size() * share));
        return IntStream.of(index - stride, index + stride)
                .map(i -> Math.min(Math.max(i, 0), values.size() - 1))
                .filter(i -> i != index)
                .mapToObj(values::get)
                .toList();
    }

    boolean contains(T value) {
        return Collections.binarySearch(values, value) >= 0;
    }

    List<T> first() {
        return new ArrayList<>(first);
    }
}
