package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user meets it: through the script, in processes of its own. */
class DemoIT {
    @TempDir
    private Path temp;

    @Test
    void theSampleIsSealedVerifiedExportedAndItsTamperingNamed() throws Exception {
        Script.Result demo = Script.run(temp, temporary(), "", "demo", "--export", "shop");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out())
                .contains("300 events", "286", "5, dropped", "9: 1 CONFLICT, 8 INVALID_FIELD")
                .contains("checkpoint     of size 286", "complete 2/2", "of sequence 143: ", "verified")
                .contains("all 286 events", "found at sequence 143: WRONG_EVENT_HASH", "verified from there")
                .contains("286 events and their anchor in Postgres", "column type of sequence 143 changed")
                .contains("found in events at sequence 143: column type, says 'com.example.shop.label.printed.'");
        assertThat(demo.err()).doesNotContain("WARN", "Exception");
        assertThat(Run.of("verify", temp.resolve("shop").toString()).out()).contains("events    286");
        assertNothingIsLeft();
    }

    @Test
    void anInputWithoutEventsShowsNothing() throws Exception {
        Script.Result demo = Script.run(temp, temporary(), "\nnonsense\n", "demo", "--input", "-");
        assertThat(demo.exitCode()).isEqualTo(2);
        assertThat(demo.err()).contains("line 2: not JSON", "no events");
        assertNothingIsLeft();
    }

    @Test
    void stoppedInItsMidstItLeavesNothingBehind() throws Exception {
        Path err = temp.resolve("err");
        // Its input is this test's to end, and never does.
        Process demo = Script.builder(Script.PATH, temporary(), "demo", "--input", "-")
                .redirectError(err.toFile())
                .start();
        while (demo.isAlive() && !Files.readString(err).contains("submitting")) demo.waitFor(50, TimeUnit.MILLISECONDS);
        demo.toHandle().destroy();
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(130);
        assertThat(Files.readString(err)).doesNotContain("sealstream: ");
        assertNothingIsLeft();
    }

    private Map<String, String> temporary() {
        return Map.of("SEALSTREAM_JAVA_OPTS", "-Djava.io.tmpdir=" + temp);
    }

    private void assertNothingIsLeft() throws Exception {
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("sealstream-"));
        }
    }
}
