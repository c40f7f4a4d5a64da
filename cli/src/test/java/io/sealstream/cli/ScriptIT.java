package io.sealstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as a user meets it, on what this build packaged. */
class ScriptIT {
    private static final Path SCRIPT = Path.of("../sealstream").toAbsolutePath().normalize();

    @TempDir
    private Path temp;

    @Test
    void theVersionIsTheBuildsFromAnyDirectoryAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("linked"), SCRIPT);
        for (Path script : List.of(SCRIPT, link)) {
            Result result = run(Map.of(), "", script.toString(), "--version");
            assertThat(result.exitCode).isZero();
            assertThat(result.out).matches("sealstream [0-9][^ ]* *, format version 1, on Java [0-9]+\n");
            assertThat(result.err).isEmpty();
        }
    }

    @Test
    void aWrongOptionIsOneLineAndExitCode2() throws Exception {
        Result result = run(Map.of(), "", SCRIPT.toString(), "verify", "--nonsense");
        assertThat(result.exitCode).isEqualTo(2);
        assertThat(result.out).isEmpty();
        assertThat(result.err).isEqualTo("sealstream: Unknown option: '--nonsense' (see sealstream verify --help)\n");
    }

    @Test
    void kafkaOutOfReachIsOneLineWithoutTheClientsOwnNoise() throws Exception {
        Path impatient = Files.writeString(
                temp.resolve("client.properties"), "default.api.timeout.ms=500\nrequest.timeout.ms=400\n");
        Result result = run(
                Map.of(),
                "{}\n",
                SCRIPT.toString(),
                "submit",
                "--bootstrap-server",
                "127.0.0.1:1",
                "--command-config",
                impatient.toString());
        assertThat(result.exitCode).isEqualTo(2);
        assertThat(result.err.lines()).hasSize(1);
        assertThat(result.err).startsWith("sealstream: no Kafka broker answers");
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws Exception {
        Result result = run(Map.of("JAVA_HOME", temp.toString()), "", SCRIPT.toString(), "--version");
        assertThat(result.exitCode).isEqualTo(2);
        assertThat(result.err).contains("has no bin/java").hasLineCount(1);
    }

    private record Result(int exitCode, String out, String err) {}

    private Result run(Map<String, String> environment, String input, String... command)
            throws IOException, InterruptedException {
        Path in = Files.writeString(temp.resolve("in"), input);
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(Arrays.asList(command)))
                .directory(temp.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // The build that this test is part of must not start another.
        builder.environment().put("SEALSTREAM_BUILD", "never");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Result(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
