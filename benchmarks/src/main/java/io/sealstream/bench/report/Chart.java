package io.sealstream.bench.report;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.sealstream.bench.report.Svg.Anchor;
import io.sealstream.bench.result.Figure;
import io.sealstream.bench.result.Numbers;
import io.sealstream.bench.result.Outcome.Measured;
import io.sealstream.bench.result.Rounds;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A suite's quantities as bars, those of one unit beside each other: as long as the median, with a whisker from the least to the most. */
final class Chart {
    private static final int WIDTH = 800;
    private static final double LETTER = 6.9;
    private static final double VALUE = 90;
    private static final double ROW = 28;
    private static final double BAR = 16;
    private static final double HEADING = 28;
    private static final double FOOT = 30;

    private final Svg svg = new Svg();
    /** Where bars begin, on the right of the longest name. */
    private final double bars;

    private double y = 8;

    private Chart(Collection<Figure> figures) {
        bars = 24
                + LETTER
                        * figures.stream()
                                .mapToInt(figure -> figure.quantity().name().length())
                                .max()
                                .orElse(0);
    }

    static String title(Measured suite) {
        return suite.offer().name() + ": " + suite.offer().description();
    }

    static String of(Measured suite) {
        Collection<Figure> figures = quantities(suite);
        Chart chart = new Chart(figures);
        Map<String, List<Figure>> byUnit =
                figures.stream().collect(groupingBy(figure -> figure.quantity().unit(), LinkedHashMap::new, toList()));
        byUnit.forEach(chart::panel);
        return chart.svg.of(WIDTH, chart.y, title(suite), inWords(figures));
    }

    /** Each quantity once, however many targets it has; as one of ours where it has a target. */
    private static Collection<Figure> quantities(Measured suite) {
        return suite.figures().stream()
                .collect(collectingAndThen(
                        toMap(
                                figure -> figure.quantity().name(),
                                figure -> figure,
                                (one, other) -> one.bound().isPresent() ? one : other,
                                LinkedHashMap::new),
                        Map::values));
    }

    private static String inWords(Collection<Figure> figures) {
        return figures.stream()
                .map(figure -> "%s %s %s (%s to %s)"
                        .formatted(
                                figure.quantity().name(),
                                Numbers.of(figure.values().median()),
                                figure.quantity().unit(),
                                Numbers.of(figure.values().least()),
                                Numbers.of(figure.values().most())))
                .collect(joining("; "));
    }

    private void panel(String unit, List<Figure> figures) {
        List<Rounds> rounds = figures.stream().map(Figure::values).toList();
        Axis axis = Axis.holding(
                rounds.stream().mapToDouble(Rounds::median).min().orElseThrow(),
                rounds.stream().mapToDouble(Rounds::median).max().orElseThrow(),
                rounds.stream().mapToDouble(Rounds::most).max().orElseThrow());
        svg.text(12, y + 16, Anchor.START, "heading", unit + (axis.logarithmic() ? ", logarithmic scale" : ""));
        y += HEADING;
        double bottom = y + figures.size() * ROW;
        for (double mark : axis.marks()) {
            svg.line(x(axis, mark), y, x(axis, mark), bottom, "grid");
            svg.text(x(axis, mark), bottom + 14, Anchor.MIDDLE, "note", Numbers.round(mark));
        }
        for (Figure figure : figures) row(axis, figure);
        y = bottom + FOOT;
    }

    private void row(Axis axis, Figure figure) {
        double middle = y + ROW / 2;
        Rounds values = figure.values();
        svg.text(bars - 10, middle + 4, Anchor.END, "label", figure.quantity().name());
        svg.bar(
                bars,
                middle - BAR / 2,
                x(axis, values.median()) - bars,
                BAR,
                figure.bound().isPresent() ? "ours" : "other");
        double least = x(axis, values.least());
        double most = x(axis, values.most());
        svg.line(least, middle, most, middle, "whisker");
        svg.line(least, middle - 4, least, middle + 4, "whisker");
        svg.line(most, middle - 4, most, middle + 4, "whisker");
        svg.text(most + 8, middle + 4, Anchor.START, "value", Numbers.of(values.median()));
        y += ROW;
    }

    private double x(Axis axis, double value) {
        return bars + (WIDTH - VALUE - bars) * axis.at(value);
    }
}
