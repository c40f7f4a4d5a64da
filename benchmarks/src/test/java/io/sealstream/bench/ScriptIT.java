package io.sealstream.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.bench.measure.Suite.Offer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The script as a user meets it, on what this build packaged; nothing is measured. */
class ScriptIT {
    @Test
    void theScriptKnowsTheCommandAndItsSuites() throws Exception {
        assertThat(run("bench", "--list").lines().map(line -> line.split(" ", 2)[0]))
                .containsExactlyElementsOf(Suites.ALL.stream().map(Offer::name).toList());
    }

    @Test
    void itsVersionIsThatOfTheCommandLine() throws Exception {
        assertThat(run("bench", "--version")).isEqualTo(run("--version")).startsWith("sealstream ");
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of("../sealstream").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The build that this test is part of must not start another.
        builder.environment().put("SEALSTREAM_BUILD", "never");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
