package io.sealstream.cli.evidence;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Evidence as a ZIP file. */
public final class EvidenceZip {
    /** The same evidence is the same file, whenever it is made. ZIP knows no earlier time. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private EvidenceZip() {}

    /**
     * Writes evidence to a file that does not exist yet; whole, or not at all.
     *
     * @throws Failure if the file exists or cannot be written
     */
    public static void write(Evidence evidence, Path file) {
        Map<String, Bytes> files = EvidenceFiles.of(evidence);
        try {
            try (OutputStream out =
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                pack(files, out);
            } catch (FileAlreadyExistsException e) {
                throw Failure.cannotTell(file + " exists and is left alone: choose another name", e);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write " + file + ": " + e, e);
        }
    }

    private static void pack(Map<String, Bytes> files, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, Bytes> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue().toArray());
                zip.closeEntry();
            }
        }
    }
}
