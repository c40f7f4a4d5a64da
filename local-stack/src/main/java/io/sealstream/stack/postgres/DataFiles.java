package io.sealstream.stack.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.sealstream.stack.StackException;
import io.sealstream.stack.directory.FileTree;
import io.sealstream.stack.process.ChildProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/** The database files in a server's directory, and the superuser's password beside them. */
final class DataFiles {
    static final String SUPERUSER = "postgres";

    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final int PASSWORD_BYTES = 16;
    private static final int TAIL_LINES = 30;

    private final Path directory;

    DataFiles(Path directory) {
        this.directory = directory;
    }

    /** What Postgres calls its data directory. */
    Path path() {
        return directory.resolve("data");
    }

    /**
     * Makes them if there are none, whole or not at all: the directory has its name once it is complete.
     *
     * @throws StackException if {@code initdb} fails or takes longer than 90 seconds
     */
    void make(Binaries binaries) {
        if (Files.exists(path())) return;
        try {
            Path partial = directory.resolve("data.new");
            FileTree.delete(partial);
            writePassword();
            initialize(binaries, partial);
            Files.move(partial, path(), ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + path(), e);
        }
    }

    /** Locale and encoding are Postgres's own, not the system's: text sorts by code point on every machine. */
    private void initialize(Binaries binaries, Path target) {
        List<String> arguments = List.of(
                "--pgdata=" + target,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        ChildProgram initdb =
                ChildProgram.start(binaries.command("initdb", arguments), directory.resolve("initdb.log"));
        OptionalInt code = initdb.awaitExit(BOUND);
        if (code.isEmpty()) initdb.kill();
        if (code.isEmpty() || code.getAsInt() != 0)
            throw new StackException("initdb for " + directory
                    + (code.isEmpty()
                            ? " took more than " + BOUND.toSeconds() + " s"
                            : " exited with " + code.getAsInt())
                    + "; its log is " + initdb.log() + "\n" + initdb.logTail(TAIL_LINES));
    }

    /** @throws StackException if it is missing */
    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new StackException(
                    "cannot read the superuser's password (" + e + "): restore it, or choose another directory", e);
        }
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random) + "\n");
    }

    private Path passwordFile() {
        return directory.resolve("password");
    }
}
