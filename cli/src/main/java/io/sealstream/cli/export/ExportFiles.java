package io.sealstream.cli.export;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.schemas.resolve.AvroLimits;
import io.sealstream.schemas.resolve.KnownSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.avro.Schema;

/**
 * The names in an export's directory (format section 6).
 *
 * @param partial whether these are the names that its files have until all of it is written
 */
record ExportFiles(Path directory, boolean partial) {
    static final String CHECKPOINT = "checkpoint";
    static final String KEYS = "log.vkey";
    static final String ANCHORS = "anchors";
    static final String AUTHORITIES = "authorities";
    static final String TOKEN = ".tsr";
    static final String CERTIFICATES = ".pem";
    static final String REVOCATIONS = ".crl";

    static {
        // Whatever of Avro's loads first must find them.
        AvroLimits.set();
    }

    /** A whole export's. */
    ExportFiles(Path directory) {
        this(directory, false);
    }

    /** The names that the same files have until all of it is written. */
    ExportFiles unfinished() {
        return new ExportFiles(directory, true);
    }

    /** The description. */
    Path description() {
        return directory.resolve(partial ? "log.txt.partial" : "log.txt");
    }

    /** The sealed events, sequence 0 onward: an Avro object container file. */
    Path events() {
        return directory.resolve(partial ? "events.avro.partial" : "events.avro");
    }

    /** Where what stands beside events and description is. */
    Path beside() {
        return partial ? directory.resolve("attestations.partial") : directory;
    }

    /** Whether the export has this file or directory beside the events; {@code name} has slashes within. */
    boolean has(String name) {
        return Files.exists(beside().resolve(name));
    }

    /** Whether an export is here, be it one that was interrupted: of that the events come first and are named last. */
    boolean isExport() {
        return (Files.exists(description()) && Files.exists(events()))
                || Files.exists(unfinished().events());
    }

    /**
     * A small file, whole.
     *
     * @param name its path within the export
     * @throws BadExportException if it is missing, or has more bytes than that
     * @throws Failure if the disk fails
     */
    byte[] read(String name, int most) throws BadExportException {
        try (InputStream in = Files.newInputStream(beside().resolve(name))) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) throw new BadExportException(name, "has more than " + most + " bytes");
            return bytes;
        } catch (NoSuchFileException e) {
            throw new BadExportException(name, "is missing", e);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read " + beside().resolve(name) + ": " + e, e);
        }
    }

    static Schema schema() {
        return KnownSchema.SEALED_EVENT.schema();
    }
}
