package io.sealstream.faults.check.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.faults.check.bytes.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code openssl ts -verify}, with files in a directory that goes when this is closed. */
public final class Openssl implements AutoCloseable {
    private static final long BOUND_SECONDS = 60;

    private final Path stamped;
    private final Path response;
    private final Path directory;

    /**
     * Ready to run.
     *
     * @throws UncheckedIOException if there is no room for files
     */
    public Openssl() {
        try {
            directory = Files.createTempDirectory("sealstream-tokens");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the files of openssl", e);
        }
        stamped = directory.resolve("checkpoint");
        response = directory.resolve("token.tsr");
    }

    /**
     * What openssl has against a timestamp; empty where it accepts it.
     *
     * @param certificates PEM file: roots and intermediates
     * @param genTime seconds since 1970-01-01T00:00Z, as of when the chain must be valid
     * @throws UncheckedIOException if openssl cannot be run
     */
    public Optional<String> complaint(Octets checkpoint, Octets token, Path certificates, long genTime) {
        try {
            Files.write(stamped, checkpoint.array());
            Files.write(response, token.array());
            Process process = new ProcessBuilder(
                            "openssl",
                            "ts",
                            "-verify",
                            "-attime",
                            Long.toString(genTime),
                            "-data",
                            stamped.toString(),
                            "-in",
                            response.toString(),
                            "-CAfile",
                            certificates.toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("openssl does not end within " + BOUND_SECONDS + " s");
            }
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(firstError(output));
        } catch (IOException e) {
            throw new UncheckedIOException("openssl cannot judge a token: is it installed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while openssl ran", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(stamped);
            Files.deleteIfExists(response);
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the files of openssl in " + directory + " stay behind", e);
        }
    }

    private static String firstError(String output) {
        return output.lines()
                .filter(line -> line.contains("error:"))
                .findFirst()
                .or(() -> output.lines().findFirst())
                .orElse("it refuses without a word")
                .strip();
    }
}
