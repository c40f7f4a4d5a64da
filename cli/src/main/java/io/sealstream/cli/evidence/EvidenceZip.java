package io.sealstream.cli.evidence;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Evidence as a ZIP file. */
public final class EvidenceZip {
    /** The same evidence is the same file, whenever it is made. ZIP knows no earlier time. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Far more than an event with its data and a hundred tokens. */
    private static final int MAX_BYTES = 256 << 20;

    private static final int MAX_FILES = 1_000;

    private EvidenceZip() {}

    /**
     * Writes evidence to a file that does not exist yet; whole, or not at all. It is judged before, by what it carries:
     * nobody is handed what does not hold.
     *
     * @throws Failure if it does not hold, or the file exists or cannot be written
     */
    public static void write(Evidence evidence, Path file) {
        if (EvidenceCheck.check(evidence, OutsideTrust.NONE) instanceof EvidenceVerdict.Refused refused)
            throw Failure.no("no evidence was written, it would not hold: " + refused.file() + ": " + refused.reason());
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

    /**
     * Every file in a ZIP, by name. Nothing is written anywhere, so that a name cannot lead astray.
     *
     * @throws BadEvidenceException if the ZIP is damaged, or holds more than evidence may
     * @throws Failure if there is no such file, it is no ZIP, or the disk fails
     */
    static Map<String, Bytes> read(Path file) throws BadEvidenceException {
        try (ZipFile zip = open(file)) {
            Map<String, Bytes> files = new TreeMap<>();
            long total = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Bytes bytes = read(zip, entry, MAX_BYTES - total);
                total += bytes.size();
                if (files.put(entry.getName(), bytes) != null || files.size() > MAX_FILES)
                    throw new BadEvidenceException(entry.getName(), "is there twice, or is one of too many files");
            }
            return files;
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read " + file + ": " + e, e);
        }
    }

    private static ZipFile open(Path file) throws IOException {
        if (!Files.exists(file)) throw Failure.cannotTell("there is no file " + file);
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw Failure.cannotTell(file + " is no ZIP file, or is cut off: " + e.getMessage(), e);
        }
    }

    private static Bytes read(ZipFile zip, ZipEntry entry, long most) throws IOException, BadEvidenceException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) most + 1);
            if (bytes.length > most)
                throw new BadEvidenceException(
                        entry.getName(), "makes this more than " + MAX_BYTES + " bytes when unpacked");
            assertChecksum(entry, bytes);
            return Bytes.owning(bytes, 0, bytes.length);
        } catch (ZipException | EOFException e) {
            throw new BadEvidenceException(entry.getName(), "is damaged in the ZIP: " + e.getMessage(), e);
        }
    }

    /** The JDK's ZipFile leaves that to whoever reads. */
    private static void assertChecksum(ZipEntry entry, byte[] bytes) throws BadEvidenceException {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if (entry.getCrc() != checksum.getValue())
            throw new BadEvidenceException(entry.getName(), "is damaged in the ZIP: its checksum differs");
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
