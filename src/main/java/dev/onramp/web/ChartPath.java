package dev.onramp.web;

/**
 * The path of one series in a chart's box of 1000 by 200. Where values are missing the line stops; a lone value becomes
 * a short dash.
 */
record ChartPath(TimeSeries series, boolean stepped, Scale scale) {

    String line() {
        StringBuilder path = new StringBuilder();
        forEachRun((from, to) -> {
            path.append('M').append(x(from)).append(' ').append(y(from));
            if (from == to) {
                path.append("h2");
            }
            appendRun(path, from, to);
        });
        return path.toString();
    }

    String area() {
        StringBuilder path = new StringBuilder();
        String base = Chart.number((1 - scale.fraction(Math.max(0, scale.bottom()))) * Chart.HEIGHT);
        forEachRun((from, to) -> {
            if (from < to) {
                path.append('M').append(x(from)).append(' ').append(base);
                path.append('L').append(x(from)).append(' ').append(y(from));
                appendRun(path, from, to);
                path.append('V').append(base).append('Z');
            }
        });
        return path.toString();
    }

    private void appendRun(StringBuilder path, int from, int to) {
        for (int i = from + 1; i <= to; i++) {
            if (stepped) {
                path.append('H').append(x(i)).append('V').append(y(i));
            } else {
                path.append('L').append(x(i)).append(' ').append(y(i));
            }
        }
    }

    private interface Run {
        void between(int from, int to);
    }

    private void forEachRun(Run run) {
        int from = -1;
        for (int i = 0; i <= series.size(); i++) {
            boolean inside = i < series.size() && series.hasNumber(i);
            if (inside && from < 0) {
                from = i;
            } else if (!inside && from >= 0) {
                run.between(from, i - 1);
                from = -1;
            }
        }
    }

    private String x(int point) {
        return Chart.number(series.size() < 2 ? 0 : (double) point / (series.size() - 1) * Chart.WIDTH);
    }

    private String y(int point) {
        return Chart.number((1 - scale.fraction(series.value(point))) * Chart.HEIGHT);
    }
}
