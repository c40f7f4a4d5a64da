package io.sealstream.bench.report;

import io.sealstream.bench.result.Figure;
import io.sealstream.bench.result.Numbers;
import io.sealstream.bench.result.Outcome.Measured;
import io.sealstream.bench.result.Report;
import io.sealstream.bench.result.Rounds;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All figures of a run in one table, for a terminal. */
public final class Table {
    static final List<String> HEADINGS =
            List.of("figure", "median", "unit", "spread", "against", "ratio", "spread", "target", "result");
    static final Set<Integer> NUMBERS = Set.of(1, 3, 5, 6);

    private final Report report;
    private final int[] widths;

    private Table(Report report) {
        this.report = report;
        List<List<String>> all = Stream.concat(
                        Stream.of(HEADINGS), report.figures().stream().map(Table::row))
                .toList();
        widths = IntStream.range(0, HEADINGS.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
    }

    public static String of(Report report) {
        return new Table(report).text();
    }

    static List<String> row(Figure figure) {
        return List.of(
                figure.quantity().name(),
                Numbers.of(figure.values().median()),
                figure.quantity().unit(),
                Numbers.percent(figure.values().spread()),
                figure.against().orElse(""),
                figure.ratio().map(Numbers::of).orElse(""),
                figure.ratios().map(Rounds::spread).map(Numbers::percent).orElse(""),
                Verdict.target(figure),
                Verdict.result(figure));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        if (!report.measured().isEmpty()) text.append(line(HEADINGS));
        for (Measured suite : report.measured()) {
            text.append('\n').append(suite.offer().name()).append('\n');
            suite.figures().forEach(figure -> text.append(line(row(figure))));
        }
        text.append('\n');
        report.unavailable()
                .forEach(suite ->
                        text.append("left out: %s: %s%n".formatted(suite.offer().name(), suite.why())));
        report.failed()
                .forEach(suite ->
                        text.append("failed: %s: %s%n".formatted(suite.offer().name(), suite.why())));
        return text.append(summary(report)).toString();
    }

    /** {@code "2 of 3 targets met; missed: sealing (by 4 %)"}. */
    private static String summary(Report report) {
        if (report.targets() == 0) return "";
        String missed = report.missed().stream()
                .map(figure -> "%s (by %s)".formatted(figure.quantity().name(), Numbers.percent(-figure.margin())))
                .collect(Collectors.joining(", "));
        long met = report.targets() - report.missed().size();
        return "targets met: %d of %d%s%n"
                .formatted(met, report.targets(), missed.isEmpty() ? "" : "; missed: " + missed);
    }

    private String line(List<String> cells) {
        String line = IntStream.range(0, cells.size())
                .mapToObj(i -> ("%" + (NUMBERS.contains(i) ? "" : "-") + widths[i] + "s").formatted(cells.get(i)))
                .collect(Collectors.joining("  ", "  ", ""));
        return line.stripTrailing() + "\n";
    }
}
