package io.sealstream.operations.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** What Strimzi's operators issue: a CA, and for each user a certificate of that CN and a key, in PEM. Made by openssl 3. */
public final class Certificates {
    private final Path directory;

    /** A new CA in an empty directory. */
    Certificates(Path directory) {
        this.directory = directory;
        openssl("ca", List.of("-subj", "/CN=cluster-ca"));
    }

    /** In PEM. */
    public String ca() {
        return read("ca.crt");
    }

    /** As a KafkaUser's Secret has it, by file names; good for a server too that is called by this machine's address. */
    public Map<String, String> issue(String name) {
        if (!Files.exists(directory.resolve(name + ".crt")))
            openssl(
                    name,
                    List.of(
                            "-subj",
                            "/CN=" + name,
                            "-addext",
                            "subjectAltName=IP:127.0.0.1",
                            "-CA",
                            "ca.crt",
                            "-CAkey",
                            "ca.key"));
        return Map.of("user.crt", read(name + ".crt"), "user.key", read(name + ".key"));
    }

    /** The same in a key store, PKCS12, that this password protects. */
    Path keyStore(String name, String password) {
        issue(name);
        try {
            Files.writeString(directory.resolve(name + ".password"), password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(List.of(
                "openssl",
                "pkcs12",
                "-export",
                "-in",
                name + ".crt",
                "-inkey",
                name + ".key",
                "-passout",
                "file:" + name + ".password",
                "-out",
                name + ".p12"));
        return directory.resolve(name + ".p12");
    }

    /** The key as Postgres' driver reads it. */
    Path derKey(String name) {
        issue(name);
        run(List.of(
                "openssl",
                "pkcs8",
                "-topk8",
                "-nocrypt",
                "-outform",
                "DER",
                "-in",
                name + ".key",
                "-out",
                name + ".pk8"));
        return directory.resolve(name + ".pk8");
    }

    /** A certificate in PEM, by the name it was issued to; {@code ca} for the one that issued them. */
    Path file(String name) {
        return directory.resolve(name + ".crt");
    }

    private void openssl(String name, List<String> more) {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-keyout",
                name + ".key",
                "-out",
                name + ".crt"));
        command.addAll(more);
        run(command);
    }

    private void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) throw new AssertionError(String.join(" ", command) + ": " + said);
        } catch (IOException e) {
            Assumptions.abort("no openssl on the path, so rights are not tried: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in " + String.join(" ", command), e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
