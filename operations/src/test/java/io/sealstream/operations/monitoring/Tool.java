package io.sealstream.operations.monitoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.stack.process.ChildProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Prometheus, or its tool; both come with Debian's package {@code prometheus}. */
record Tool(String name) {
    private static final Duration BOUND = Duration.ofSeconds(60);

    /** What it said, and how it ended. */
    record Outcome(int exitCode, String output) {}

    /** Skips the test that asks where the program is not installed, and says so. */
    static Tool require(String name) {
        assumeTrue(
                find(name).isPresent(),
                name + " is not on the path: this test is skipped. Debian's package prometheus has it");
        return new Tool(name);
    }

    private static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it; what it says is appended to {@code log}. */
    ChildProgram start(Path log, String... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        return ChildProgram.start(command, log);
    }

    /** Runs it to its end. */
    Outcome run(Path log, String... arguments) throws IOException {
        ChildProgram program = start(log, arguments);
        OptionalInt exitCode = program.awaitExit(BOUND);
        if (exitCode.isEmpty()) {
            program.kill();
            throw new AssertionError(name + " did not end within " + BOUND.toSeconds() + " s: " + program.logTail(20));
        }
        return new Outcome(exitCode.getAsInt(), Files.readString(log));
    }
}
