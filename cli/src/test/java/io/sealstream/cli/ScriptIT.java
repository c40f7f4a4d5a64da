package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as a user meets it, on what this build packaged. */
class ScriptIT {
    @TempDir
    private Path temp;

    @Test
    void theVersionIsTheBuildsFromAnyDirectoryAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("linked"), Script.PATH);
        for (Path script : List.of(Script.PATH, link)) {
            Script.Result result = Script.run(script, temp, Map.of(), "", "--version");
            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).matches("sealstream [0-9][^ ]* *, format version 1, on Java [0-9]+\n");
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void aWrongOptionIsOneLineAndExitCode2() throws Exception {
        Script.Result result = Script.run(temp, Map.of(), "", "verify", "--nonsense");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("sealstream: Unknown option: '--nonsense' (see sealstream verify --help)\n");
    }

    @Test
    void kafkaOutOfReachIsOneLineWithoutTheClientsOwnNoise() throws Exception {
        Path impatient = Files.writeString(
                temp.resolve("client.properties"), "default.api.timeout.ms=500\nrequest.timeout.ms=400\n");
        Script.Result result = Script.run(
                temp,
                Map.of(),
                "{}\n",
                "submit",
                "--bootstrap-server",
                "127.0.0.1:1",
                "--command-config",
                impatient.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("sealstream: no Kafka broker answers");
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        Script.Result result = Script.run(temp, Map.of("JAVA_HOME", temp.toString()), "", "--version");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("has no bin/java").hasLineCount(1);
    }
}
