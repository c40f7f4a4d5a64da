package io.sealstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
    private static final SealingFigures MISSED =
            new SealingFigures(new Rates(List.of(90.0, 110.0, 100.0)), new Rates(List.of(20.0, 30.0, 40.0)));

    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(new Rates(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2.0);
        assertThat(new Rates(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
    }

    @Test
    void theSpreadIsAShareOfTheMedian() {
        assertThat(MISSED.identity().spread()).isCloseTo(0.2, within(1e-9));
        assertThat(new Rates(List.of(7.0)).spread()).isZero();
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        assertThat(MISSED.ratio()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void theTargetIsMetWhereItIsReached() {
        Figure copy = Figure.alone("copy", 10, "events/s");
        assertThat(Figure.against(copy, "sealing", 4, 0.4)
                        .against()
                        .orElseThrow()
                        .met())
                .isTrue();
        assertThat(Figure.against(copy, "sealing", 3.99, 0.4)
                        .against()
                        .orElseThrow()
                        .met())
                .isFalse();
    }

    @Test
    void theJsonSaysWhatIsHeldAgainstWhat(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("figures.json");
        FiguresJson.write(MISSED.figures(), file);
        JsonNode expected = new ObjectMapper().readTree("""
                        [{"name": "identity copy", "value": 100.0, "unit": "events/s",
                          "against": null, "ratio": null, "target": null, "met": null},
                         {"name": "sealing", "value": 30.0, "unit": "events/s",
                          "against": "identity copy", "ratio": 0.3, "target": 0.4, "met": false}]""");
        assertThat(new ObjectMapper().readTree(file.toFile())).isEqualTo(expected);
    }

    @Test
    void theTableSaysWhetherTheTargetWasMet() {
        assertThat(SealingTable.of(MISSED)).contains("0.300 of the identity copy; target 0.4 missed");
        SealingFigures met = new SealingFigures(MISSED.identity(), new Rates(List.of(50.0, 50.0, 50.0)));
        assertThat(SealingTable.of(met)).contains("0.500 of the identity copy; target 0.4 met");
    }
}
