package io.sealstream.cli.restore;

import io.sealstream.cli.backup.BackupDirectory;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.TlogProof;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A checkpoint that was kept outside the log.
 *
 * @param file where it was found
 */
record Against(Path file, SignedCheckpoint signed) {
    private static final String CHECKPOINT = "checkpoint";
    private static final String ANCHORS = "anchors";
    private static final String ZIP = ".zip";
    private static final int MOST = 1 << 20;

    /** Number of events that it covers. */
    long size() {
        return signed.checkpoint().size();
    }

    /**
     * Every checkpoint in a file or a directory: a signed checkpoint, an inclusion proof, evidence as a ZIP, an export, or a
     * backup.
     *
     * @throws Failure if there is none
     */
    static List<Against> read(Path path) {
        try {
            if (Files.isDirectory(path)) return directory(path);
            if (path.getFileName().toString().endsWith(ZIP)) return List.of(evidence(path));
            return List.of(parse(path, Files.newInputStream(path)));
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read --against " + path + ": " + e, e);
        }
    }

    private static List<Against> directory(Path directory) throws IOException {
        if (BackupDirectory.isBackup(directory)) return backup(directory);
        List<Path> files = new ArrayList<>(List.of(directory.resolve(CHECKPOINT)));
        Path anchors = directory.resolve(ANCHORS);
        if (Files.isDirectory(anchors))
            try (Stream<Path> sizes = Files.list(anchors)) {
                sizes.map(size -> size.resolve(CHECKPOINT)).forEach(files::add);
            }
        List<Against> found = new ArrayList<>();
        for (Path file : files) if (Files.exists(file)) found.add(parse(file, Files.newInputStream(file)));
        if (found.isEmpty())
            throw Failure.cannotTell("--against " + directory + " has no checkpoint: it is no export and no backup");
        return found;
    }

    /** None where the log has signed nothing: then there is nothing to be held against. */
    private static List<Against> backup(Path directory) {
        return BackupDirectory.open(directory).checkpoint().stream()
                .map(signed -> new Against(directory, signed))
                .toList();
    }

    private static Against evidence(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(CHECKPOINT);
            if (entry == null) throw Failure.cannotTell("--against " + file + " is no evidence: it has no checkpoint");
            return parse(file, zip.getInputStream(entry));
        }
    }

    private static Against parse(Path file, InputStream stream) throws IOException {
        byte[] bytes;
        try (stream) {
            bytes = stream.readNBytes(MOST);
        }
        try {
            return new Against(file, SignedCheckpoint.parse(bytes));
        } catch (IllegalArgumentException e) {
            return new Against(file, ofProof(file, bytes, e));
        }
    }

    private static SignedCheckpoint ofProof(Path file, byte[] bytes, IllegalArgumentException noCheckpoint) {
        try {
            return TlogProof.parse(bytes).checkpoint();
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell(
                    "--against " + file + " is no signed checkpoint (" + noCheckpoint.getMessage() + "), and no proof",
                    noCheckpoint);
        }
    }
}
