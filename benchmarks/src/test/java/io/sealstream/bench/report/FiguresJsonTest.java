package io.sealstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.bench.measure.Target;
import io.sealstream.bench.result.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresJsonTest {
    @Test
    void whatDoesNotApplyIsNull(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("figures.json");
        FiguresJson.write(
                List.of(
                        Figures.copy(),
                        Figures.sealing(0.5, Target.atLeast(0.8, "sealing", "identity copy")),
                        Figures.sealing(0.5, Target.shown("sealing", "identity copy")),
                        Figures.valued("restart", "s", 12, Target.atMost(30, "restart"))),
                file);
        assertThat(new ObjectMapper().readTree(file.toFile())).isEqualTo(new ObjectMapper().readTree("""
                        [{"name": "identity copy", "value": 100.0, "unit": "events/s",
                          "against": null, "ratio": null, "target": null, "met": null},
                         {"name": "sealing", "value": 50.0, "unit": "events/s",
                          "against": "identity copy", "ratio": 0.5, "target": 0.8, "met": false},
                         {"name": "sealing", "value": 50.0, "unit": "events/s",
                          "against": "identity copy", "ratio": 0.5, "target": null, "met": null},
                         {"name": "restart", "value": 12.0, "unit": "s",
                          "against": null, "ratio": null, "target": 30.0, "met": true}]"""));
    }
}
