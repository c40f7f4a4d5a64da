package io.sealstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.bench.measure.Suite.Offer;
import io.sealstream.bench.run.Scripted;
import io.sealstream.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Scripted good = new Scripted().with("a", number -> 1);
    private final Scripted bad = new Scripted().with("b", number -> {
        throw new IllegalStateException("it stopped");
    });

    @TempDir
    private Path directory;

    @Test
    void aSuiteThatFailsIsSaidAndTheOthersGoOn() throws IOException {
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("failed: bad: it stopped").containsPattern("a +1.00 +events/s");
        assertThat(new ObjectMapper().readTree(json().toFile())).hasSize(1);
        assertThat(directory.resolve("page.md")).exists();
        assertThat(directory.resolve("page-good.svg")).exists();
    }

    @Test
    void onlyWhatIsAskedForIsMeasured() {
        assertThat(run("--only", "good")).isZero();
        assertThat(bad.asked).isEmpty();
    }

    @Test
    void aListMeasuresNothing() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString()).contains("good", "bad");
        assertThat(good.asked).isEmpty();
    }

    @Test
    void wrongArgumentsAreOneLineThatSaysWhatThereIs() {
        assertThat(run("--only", "god")).isEqualTo(2);
        assertThat(err.toString()).contains("'god': there are bad, good").hasLineCount(1);
    }

    @Test
    void aFileThatCannotBeWrittenIsFoundBeforeAnythingIsMeasured() {
        assertThat(run("--page", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("cannot write " + directory).hasLineCount(1);
        assertThat(good.asked).isEmpty();
    }

    @Test
    void everySuiteHasANameOfItsOwn() {
        assertThat(Suites.ALL.stream().map(Offer::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+"));
    }

    private int run(String... arguments) {
        BenchCommand bench = new BenchCommand(List.of(bad.offer("bad"), good.offer("good")), Clock.systemUTC());
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--json", json().toString()));
        if (!all.contains("--page"))
            all.addAll(List.of("--page", directory.resolve("page.md").toString()));
        return Main.commandLine(bench)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private Path json() {
        return directory.resolve("figures.json");
    }
}
