package io.sealstream.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process run in a directory with nothing in its environment but a path to the system's tools. */
public record Shell(int exitCode, String output) {
    public static Shell run(Path directory, String... command) {
        return run(directory, List.of(command));
    }

    public static Shell run(Path directory, List<String> command) {
        List<String> bare = new ArrayList<>(List.of("/usr/bin/env", "-i", "PATH=/usr/bin:/bin"));
        bare.addAll(command);
        Path out = directory.resolve("output.tmp");
        try {
            Process process = new ProcessBuilder(bare)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            process.getOutputStream().close();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("%s", command).isTrue();
            return new Shell(
                    process.exitValue(), new String(Files.readAllBytes(out), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The output of a command that must succeed. */
    public static String must(Path directory, String... command) {
        Shell run = run(directory, command);
        assertThat(run.exitCode()).as("%s: %s", List.of(command), run.output()).isZero();
        return run.output();
    }
}
