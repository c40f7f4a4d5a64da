package io.sealstream.bench.report;

import static java.util.stream.Collectors.joining;

import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.result.Figure;
import io.sealstream.bench.result.Numbers;
import io.sealstream.bench.result.Outcome.Measured;
import io.sealstream.bench.result.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

/** A run as a Markdown page: what was missed first, then each suite with its table, its chart and who took part. */
public final class Page {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final Report report;
    private final String name;

    private Page(Report report, String name) {
        this.report = report;
        this.name = name;
    }

    /** Writes {@code figures.md} and, beside it, {@code figures-<suite>.svg} for each suite that was measured. */
    public static void write(Report report, Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.md$", "");
        Page page = new Page(report, name);
        try {
            Files.writeString(file, page.text());
            for (Measured suite : report.measured())
                Files.writeString(file.resolveSibling(page.chart(suite)), Chart.of(suite));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the page to " + file + ": " + e, e);
        }
    }

    private String chart(Measured suite) {
        return name + "-" + suite.offer().name() + ".svg";
    }

    private String text() {
        StringBuilder text = new StringBuilder(heading());
        text.append(missed());
        report.unavailable()
                .forEach(suite -> text.append(
                        "\nLeft out: **%s**. %s\n".formatted(suite.offer().name(), cell(suite.why()))));
        report.failed()
                .forEach(suite -> text.append(
                        "\nFailed: **%s**. %s\n".formatted(suite.offer().name(), cell(suite.why()))));
        report.measured().forEach(suite -> text.append(section(suite)));
        return text.toString();
    }

    private String heading() {
        return """
                # Figures

                Made by `./sealstream bench%s` on %s, within %d min, on %s.
                Make your own: machines differ, and shared ones drift,
                so what counts is the ratio of two figures of one run.

                A value is the median of the rounds that count, its spread the distance from the least to the most as a share of it.
                Those held against each other take their rounds in turn on the same servers; a ratio is the median of the ratios
                within rounds. In the charts a whisker goes from the least to the most; bars in blue have a target.

                """.formatted(
                        report.scale() == Scale.QUICK ? " --quick" : "",
                        DAY.format(report.began()),
                        Math.max(1, Math.round(report.took().toSeconds() / 60.0)),
                        report.machine());
    }

    private String missed() {
        List<Figure> missed = report.missed();
        if (report.targets() == 0) return "";
        if (missed.isEmpty()) return "Targets met: all %d.\n".formatted(report.targets());
        return "**Targets missed: %d of %d**\n\n".formatted(missed.size(), report.targets())
                + missed.stream().map(Page::miss).collect(joining());
    }

    private static String miss(Figure figure) {
        String what = figure.ratio()
                .map(ratio -> "at %s of %s"
                        .formatted(Numbers.of(ratio), figure.against().orElseThrow()))
                .orElseGet(() -> "at %s %s"
                        .formatted(
                                Numbers.of(figure.values().median()),
                                figure.quantity().unit()));
        return "- **%s** %s; the target is %s: %s.%s\n"
                .formatted(
                        figure.quantity().name(),
                        what,
                        Verdict.target(figure),
                        Verdict.result(figure),
                        figure.heldBackBy().map(why -> " " + why).orElse(""));
    }

    private String section(Measured suite) {
        StringBuilder text = new StringBuilder("\n## %s\n\n%s.\n\n"
                .formatted(suite.offer().name(), suite.offer().description()));
        text.append(row(Table.HEADINGS));
        text.append(row(IntStream.range(0, Table.HEADINGS.size())
                .mapToObj(i -> Table.NUMBERS.contains(i) ? "---:" : "---")
                .toList()));
        suite.figures().forEach(figure -> text.append(row(Table.row(figure))));
        text.append("\n![%s](%s)\n".formatted(cell(Chart.title(suite)), chart(suite)));
        String described = suite.contenders().stream()
                .filter(one -> !one.description().isBlank())
                .map(one -> "- **%s**: %s\n".formatted(one.name(), one.description()))
                .collect(joining());
        return text.append(described.isEmpty() ? "" : "\n" + described).toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Page::cell).collect(joining(" | ", "| ", " |\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
