package io.sealstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite.Offer;
import io.sealstream.bench.measure.Target;
import io.sealstream.bench.result.Figure;
import io.sealstream.bench.result.Figures;
import io.sealstream.bench.result.Outcome;
import io.sealstream.bench.result.Outcome.Described;
import io.sealstream.bench.result.Outcome.Failed;
import io.sealstream.bench.result.Outcome.Measured;
import io.sealstream.bench.result.Outcome.Unavailable;
import io.sealstream.bench.result.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PageTest {
    private static final Offer OFFER = new Offer("sealing", "Sealing <beside> others & co", scale -> null);
    private static final Target TARGET = Target.atLeast(0.8, "sealing", "identity copy");

    @TempDir
    private Path directory;

    @Test
    void whatIsMissedStandsAtTheTopWithByHowMuchAndWhy() throws IOException {
        String page = page(measured(Figures.copy(), Figures.sealing(0.6, TARGET)));
        assertThat(page.substring(0, page.indexOf("## sealing")))
                .contains("**Targets missed: 1 of 1**")
                .contains(
                        "- **sealing** at 0.600 of identity copy; the target is at least 0.8: missed by 25 %. Held back.");
    }

    @Test
    void whatIsMetIsSaidToo() throws IOException {
        assertThat(page(measured(Figures.copy(), Figures.sealing(0.96, TARGET))))
                .contains("Targets met: all 1.")
                .contains(
                        "| sealing | 96.0 | events/s | 20 % | identity copy | 0.960 | 0.0 % | at least 0.8 | met by 20 % |")
                .contains("- **sealing**: the sealer as it ships")
                .contains("](figures-sealing.svg)");
    }

    @Test
    void whatCouldNotBeMeasuredIsNotPassedOver() throws IOException {
        assertThat(page(new Unavailable(OFFER, "no etcd"), new Failed(OFFER, new IllegalStateException("it stopped"))))
                .contains("Left out: **sealing**. no etcd")
                .contains("Failed: **sealing**. it stopped");
    }

    @Test
    void theChartIsWellFormedAndSaysInWordsWhatItShows() throws Exception {
        page(measured(Figures.copy(), Figures.sealing(0.6, TARGET)));
        Document chart = chart();
        assertThat(chart.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("sealing: Sealing <beside> others & co");
        assertThat(chart.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("identity copy 100 events/s (90.0 to 110); sealing 60.0 events/s (54.0 to 66.0)");
        assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(2);
    }

    @Test
    void aQuantityWithTwoTargetsIsOneBarAndEachUnitHasAnAxis() throws Exception {
        page(measured(
                Figures.copy(),
                Figures.sealing(0.6, TARGET),
                Figures.sealing(0.6, Target.shown("sealing", "identity copy")),
                Figures.valued("restart", "s", 12, Target.atMost(30, "restart"))));
        Document chart = chart();
        assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(chart.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("events/s");
    }

    @Test
    void theTableHasEveryFigureAndCountsTheTargets() {
        String table = Table.of(report(measured(Figures.copy(), Figures.sealing(0.6, TARGET))));
        assertThat(table)
                .containsPattern(
                        "sealing +60.0 +events/s +20 % +identity copy +0.600 +0.0 % +at least 0.8 +missed by 25 %")
                .contains("targets met: 0 of 1; missed: sealing (by 25 %)");
    }

    private static Measured measured(Figure... figures) {
        return new Measured(
                OFFER,
                List.of(new Described("identity copy", ""), new Described("sealing", "the sealer as it ships")),
                List.of(figures));
    }

    private static Report report(Outcome... outcomes) {
        return new Report(
                Scale.QUICK,
                "2 cores",
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofMinutes(9),
                List.of(outcomes));
    }

    private String page(Outcome... outcomes) throws IOException {
        Path file = directory.resolve("figures.md");
        Page.write(report(outcomes), file);
        return Files.readString(file);
    }

    private Document chart() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(directory.resolve("figures-sealing.svg").toFile());
    }
}
