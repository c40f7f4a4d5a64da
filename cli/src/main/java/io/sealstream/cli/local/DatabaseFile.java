package io.sealstream.cli.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.sealstream.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code database} of a data directory: one line, the URL of the copy for those who read it, password included. Only
 * its owner may read it.
 */
record DatabaseFile(Path path) {
    private static final Pattern PASSWORD = Pattern.compile("postgresql://[^:@/]+:([0-9a-f]+)@.*");

    static DatabaseFile in(Path data) {
        return new DatabaseFile(data.resolve("database"));
    }

    /** The password that it was written with, so that whoever keeps it can go on using it. */
    Optional<String> password() {
        try {
            if (!Files.exists(path)) return Optional.empty();
            Matcher url = PASSWORD.matcher(Files.readString(path).strip());
            return url.matches() ? Optional.of(url.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read " + path + ": " + e, e);
        }
    }

    /** Whole or not at all, and never readable by others. */
    void write(String user, String password, int port) {
        Path partial = path.resolveSibling("database.new");
        try {
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, "postgresql://" + user + ":" + password + "@127.0.0.1:" + port + "/postgres\n");
            Files.move(partial, path, ATOMIC_MOVE);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write " + path + ": " + e, e);
        }
    }

    /** For a log that runs without a copy. */
    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot delete " + path + ": " + e, e);
        }
    }
}
