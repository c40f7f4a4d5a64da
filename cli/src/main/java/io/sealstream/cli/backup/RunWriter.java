package io.sealstream.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a run. It has no name before {@link #finish}; what a process that was killed has left is taken away by the next. */
final class RunWriter implements AutoCloseable {
    private static final String UNFINISHED = ".partial";

    private final BackupDirectory backup;
    private final Path place;
    private final Path unfinished;
    private final List<Manifest.StoredFile> files = new ArrayList<>();

    RunWriter(BackupDirectory backup, int number) throws IOException {
        this.backup = backup;
        this.place = backup.run(number);
        this.unfinished = place.resolveSibling(place.getFileName() + UNFINISHED);
        discardUnfinished();
        Files.createDirectory(unfinished);
    }

    /** Starts the file of a part. */
    RecordWriter start(Part part) throws IOException {
        return new RecordWriter(unfinished, part);
    }

    /** Ends the file of a part; one without a record is not kept. */
    void finish(Part part, RecordWriter written) throws IOException {
        Manifest.StoredFile file = written.finish();
        if (file.records() == 0) Files.delete(unfinished.resolve(part.file()));
        else files.add(file);
    }

    /** A finished file, to be read again before the run has its name. */
    Optional<Path> written(Part part) {
        Path file = unfinished.resolve(part.file());
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    List<Manifest.StoredFile> files() {
        return List.copyOf(files);
    }

    /** Commit point: the run gets its name, with all that is in it. */
    void finish(Manifest manifest, Optional<SignedCheckpoint> latest) throws IOException {
        byte[] json = ManifestJson.write(manifest);
        write(Run.MANIFEST, json);
        write(Run.SUMS, Run.sums(manifest, Hash.sha256(json)).getBytes(UTF_8));
        sync(unfinished);
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        sync(backup.runs());
        beside("log.txt", manifest.description().text().getBytes(UTF_8));
        Optional<VerifierKeys> keys = manifest.keys();
        if (keys.isPresent()) beside("log.vkey", keys.get().toBytes());
        if (latest.isPresent())
            beside(BackupDirectory.CHECKPOINT, latest.get().note().toBytes());
        sync(backup.path());
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = unfinished.resolve(name);
        Files.write(file, content);
        sync(file);
    }

    private void beside(String name, byte[] content) throws IOException {
        Path partial = backup.path().resolve(name + UNFINISHED);
        Files.write(partial, content);
        sync(partial);
        Files.move(partial, backup.path().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Brings a file, or the names in a directory, to disk. */
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void discardUnfinished() throws IOException {
        List<Path> left;
        try (Stream<Path> entries = Files.list(backup.runs())) {
            left = entries.filter(entry -> entry.getFileName().toString().endsWith(UNFINISHED))
                    .toList();
        }
        for (Path each : left) delete(each);
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    /** What has not its name is taken away. */
    @Override
    public void close() throws IOException {
        if (Files.exists(unfinished)) delete(unfinished);
    }
}
