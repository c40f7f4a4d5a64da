package io.sealstream.timestamping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The oracle: {@code openssl ts -verify}. */
public final class Openssl {
    private static final long BOUND_SECONDS = 60;

    record Outcome(int exit, String output) {}

    private final Path directory;

    /** One that leaves its files in this directory. */
    public Openssl(Path directory) {
        this.directory = directory;
    }

    static boolean isThere() {
        try {
            return new Openssl(Path.of(".")).run("version").exit() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Whether it accepts the response as of this time, by these roots and intermediates alone. */
    public boolean accepts(Bytes response, Bytes stamped, Trust trust, Instant at, String... options) {
        return verify(response, stamped, trust.certificates(), at, options).exit() == 0;
    }

    Outcome verify(Bytes response, Bytes stamped, Bytes certificates, Instant at, String... options) {
        write("stamped", stamped);
        write("response.tsr", response);
        write("authority.pem", certificates);
        List<String> arguments = new ArrayList<>(List.of(
                "ts",
                "-verify",
                "-attime",
                Long.toString(at.getEpochSecond()),
                "-data",
                "stamped",
                "-in",
                "response.tsr",
                "-CAfile",
                "authority.pem"));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    Outcome run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) throw new IOException("openssl does not end");
            return new Outcome(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while openssl ran", e);
        }
    }

    private void write(String file, Bytes bytes) {
        try {
            Files.write(directory.resolve(file), bytes.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
