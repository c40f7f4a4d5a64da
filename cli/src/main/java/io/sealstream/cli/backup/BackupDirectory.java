package io.sealstream.cli.backup;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A backup: a directory of runs, of which each adds what was new. Beside them, as a convenience, {@code log.txt},
 * {@code log.vkey} and the latest {@code checkpoint}, as an export has them.
 */
public final class BackupDirectory {
    static final String CHECKPOINT = "checkpoint";

    private static final String RUNS = "runs";
    private static final String LOCK = "lock";
    private static final Pattern RUN = Pattern.compile("[0-9]{8}");

    private final Path directory;

    private BackupDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * A backup to read.
     *
     * @throws Failure if there is none
     */
    public static BackupDirectory open(Path directory) {
        BackupDirectory backup = new BackupDirectory(directory);
        if (!isBackup(directory))
            throw Failure.cannotTell(directory + " is no backup: it has no directory " + RUNS + " with a run in it");
        return backup;
    }

    /**
     * A backup to write: made if missing.
     *
     * @throws Failure if the directory holds something else
     */
    static BackupDirectory openOrMake(Path directory) {
        BackupDirectory backup = new BackupDirectory(directory);
        try {
            boolean missing = Files.notExists(directory);
            Files.createDirectories(directory);
            if (missing) RunWriter.sync(directory.toAbsolutePath().getParent());
            if (!Files.exists(backup.runs()) && !isEmpty(directory))
                throw Failure.cannotTell(directory + " holds something and no backup: choose another directory");
            Files.createDirectories(backup.runs());
            RunWriter.sync(directory);
            return backup;
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write to " + directory + ": " + e, e);
        }
    }

    /** Whether the directory has a run. */
    public static boolean isBackup(Path directory) {
        return Files.isDirectory(directory.resolve(RUNS))
                && !new BackupDirectory(directory).directories().isEmpty();
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            // A new file system has that.
            return entries.allMatch(entry -> entry.endsWith("lost+found") || entry.endsWith(LOCK));
        }
    }

    public Path path() {
        return directory;
    }

    Path runs() {
        return directory.resolve(RUNS);
    }

    /** The directory of a run. */
    Path run(int number) {
        return runs().resolve("%08d".formatted(number));
    }

    /** Every run, the first first; read anew each time. */
    public List<Run> all() {
        return directories().stream().map(Run::read).toList();
    }

    /** The latest run. */
    public Optional<Run> last() {
        List<Path> all = directories();
        return all.isEmpty() ? Optional.empty() : Optional.of(Run.read(all.get(all.size() - 1)));
    }

    /** The largest checkpoint in it; empty where the log has signed none. Of the runs: what lies beside them may be older. */
    public Optional<SignedCheckpoint> checkpoint() {
        List<Run> signed = all().stream()
                .filter(run -> run.manifest().file(Part.CHECKPOINTS).isPresent())
                .toList();
        Optional<SignedCheckpoint> largest = Optional.empty();
        if (signed.isEmpty()) return largest;
        try (PartReader records = PartReader.of(signed.subList(signed.size() - 1, signed.size()), Part.CHECKPOINTS)) {
            Awaited checkpoints = Awaited.checkpoints(records::next);
            while (checkpoints.size() != Awaited.NONE) largest = Optional.of(checkpoints.take());
        }
        return largest;
    }

    private List<Path> directories() {
        try (Stream<Path> entries = Files.list(runs())) {
            return entries.filter(
                            entry -> RUN.matcher(entry.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Failure.cannotTell("cannot look into " + runs() + ": " + e, e);
        }
    }

    /**
     * Keeps other processes from writing to the backup, until it is closed.
     *
     * @throws Failure if one is writing
     */
    @SuppressWarnings("resource") // What holds the lock is closed with it.
    public Closeable lock() {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) return channel;
            throw busy(channel);
        } catch (OverlappingFileLockException e) {
            throw busy(channel);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot lock " + directory.resolve(LOCK) + ": " + e, e);
        }
    }

    private Failure busy(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            return Failure.cannotTell("cannot close " + directory.resolve(LOCK) + ": " + e, e);
        }
        return Failure.cannotTell("another process is writing to " + directory + ": wait until it is done");
    }
}
