package dev.onramp.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A curve through points of two figures, such as cost and comfort, made into the texts that a template puts into SVG.
 * The tag {@code scatter} draws it.
 *
 * @param story the chart in a sentence, for those who don't see it
 * @param line the curve, in a box of 1000 by 200
 * @param dots the points that have something to say, the last ones on top
 */
public record Scatter(
        String title,
        String span,
        String story,
        List<Chart.YTick> yTicks,
        List<Chart.XTick> xTicks,
        String line,
        List<Dot> dots) {

    /** A point of the plane. */
    public record Point(double x, double y) {}

    /**
     * A point to mark.
     *
     * @param style of the dot: {@code alt} one of many, {@code pick} the one to see first
     */
    public record Mark(Point at, String style, String label) {}

    /**
     * A mark where it stands.
     *
     * @param anchor on which side of its label it stands
     */
    public record Dot(String x, String y, String style, String label, String anchor, String dx, String dy) {}

    /** How numbers are written beside an axis. */
    public interface Words {
        String of(double value);
    }

    /** @param curve by rising x; at least one point */
    public static Scatter of(
            String title, String span, String story, List<Point> curve, List<Mark> marks, Words xWords, Words yWords) {
        List<Point> all = new ArrayList<>(curve);
        marks.forEach(mark -> all.add(mark.at()));
        Scale y = Scale.of(0, all.stream().mapToDouble(Point::y).max().orElse(1));
        Scale x = between(
                all.stream().mapToDouble(Point::x).min().orElse(0),
                all.stream().mapToDouble(Point::x).max().orElse(1));
        return new Scatter(
                title,
                span,
                story,
                y.ticks().stream()
                        .map(tick -> new Chart.YTick(Chart.percent(1 - y.fraction(tick)), yWords.of(tick)))
                        .toList(),
                xTicks(x, xWords),
                line(curve, x, y),
                marks.stream().map(mark -> dot(mark, x, y)).toList());
    }

    /** An axis that begins near the lowest value: what is compared here lies close together and far from 0. */
    private static Scale between(double lowest, double highest) {
        double room = highest > lowest ? (highest - lowest) * 0.12 : Math.max(1, Math.abs(highest) * 0.1);
        // Rounded up, a step of the whole would leave room for one label alone.
        double step = Scale.of(0, (highest - lowest + 2 * room) * 0.6).step();
        double bottom = lowest - room;
        return new Scale(bottom < 0 && lowest >= 0 ? 0 : bottom, highest + room, step);
    }

    private static List<Chart.XTick> xTicks(Scale x, Words words) {
        List<Chart.XTick> ticks = new ArrayList<>();
        boolean minor = false;
        for (double at = Math.ceil(x.bottom() / x.step()) * x.step(); at <= x.top(); at += x.step()) {
            double share = x.fraction(at);
            String anchor = share < 0.05 ? "start" : share > 0.95 ? "end" : "middle";
            ticks.add(new Chart.XTick(Chart.percent(share), words.of(at), anchor, minor));
            minor = !minor;
        }
        return ticks;
    }

    private static String line(List<Point> curve, Scale x, Scale y) {
        StringBuilder path = new StringBuilder();
        curve.stream()
                .sorted(Comparator.comparingDouble(Point::x))
                .forEach(point -> path.append(path.isEmpty() ? 'M' : 'L')
                        .append(Chart.number(x.fraction(point.x()) * Chart.WIDTH))
                        .append(' ')
                        .append(Chart.number((1 - y.fraction(point.y())) * Chart.HEIGHT)));
        return path.toString();
    }

    private static Dot dot(Mark mark, Scale x, Scale y) {
        double right = x.fraction(mark.at().x());
        double up = y.fraction(mark.at().y());
        boolean isFarRight = right > 0.75;
        return new Dot(
                Chart.percent(right),
                Chart.percent(1 - up),
                mark.style(),
                mark.label(),
                isFarRight ? "end" : "start",
                isFarRight ? "-8" : "8",
                up > 0.9 ? "12" : "-8");
    }
}
