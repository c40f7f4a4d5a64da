package io.sealstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The script at the root, run on what this build packaged. */
final class Script {
    static final Path PATH = Path.of("../sealstream").toAbsolutePath().normalize();

    private Script() {}

    record Result(int exitCode, String out, String err) {}

    static Result run(Path directory, Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        return run(PATH, directory, environment, input, arguments);
    }

    /** Runs it in this directory, where its input and outputs are kept too. */
    static Result run(Path script, Path directory, Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = builder(script, environment, arguments)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exitCode = process.waitFor();
        return new Result(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    static ProcessBuilder builder(Path script, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // The build that this test is part of must not start another.
        builder.environment().put("SEALSTREAM_BUILD", "never");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }
}
