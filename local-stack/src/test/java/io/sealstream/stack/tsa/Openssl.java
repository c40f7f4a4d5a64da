package io.sealstream.stack.tsa;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code openssl} in a directory. */
record Openssl(Path directory) {
    record Outcome(int exit, String output) {}

    static boolean isThere() {
        try {
            return new Openssl(Path.of(".")).run("version").exit() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    Outcome run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) throw new IOException("openssl does not end");
            return new Outcome(process.exitValue(), output);
        } catch (InterruptedException e) {
            throw new IOException("interrupted while openssl ran", e);
        }
    }

    byte[] query(Path data, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("ts", "-query", "-data", data.toString(), "-out", "query.tsq"));
        arguments.addAll(List.of(options));
        Outcome outcome = run(arguments.toArray(String[]::new));
        if (outcome.exit() != 0) throw new IOException(outcome.output());
        return Files.readAllBytes(directory.resolve("query.tsq"));
    }
}
