package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    private Path temp;

    @Test
    void theSampleIsSealedVerifiedExportedAndItsTamperingNamed() {
        Path out = temp.resolve("export");
        Run demo = Run.of("demo", "--export", out.toString());
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out())
                .contains("300 events", "286", "5, dropped", "9: 1 CONFLICT, 8 INVALID_FIELD")
                .contains("all 286 events", "found at sequence 143", "verified from there");
        assertThat(Run.of("verify", out.toString()).out()).contains("events    286");
    }

    @Test
    void anInputWithoutEventsShowsNothing() throws Exception {
        Path empty = java.nio.file.Files.writeString(temp.resolve("empty.jsonl"), "\n");
        Run demo = Run.of("demo", "--input", empty.toString());
        assertThat(demo.exitCode()).isEqualTo(2);
        assertThat(demo.err()).contains("no events");
    }
}
