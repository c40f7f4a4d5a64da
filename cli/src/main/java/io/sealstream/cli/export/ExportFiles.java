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

/** The names in an export's directory (format section 6). */
record ExportFiles(Path directory) {
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

    /** The description. */
    Path description() {
        return directory.resolve("log.txt");
    }

    /** The sealed events, sequence 0 onward: an Avro object container file. */
    Path events() {
        return directory.resolve("events.avro");
    }

    /** Whether the export has this file or directory; {@code name} has slashes within. */
    boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    /**
     * A small file, whole.
     *
     * @param name its path within the export
     * @throws BadExportException if it is missing, or has more bytes than that
     * @throws Failure if the disk fails
     */
    byte[] read(String name, int most) throws BadExportException {
        try (InputStream in = Files.newInputStream(directory.resolve(name))) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) throw new BadExportException(name, "has more than " + most + " bytes");
            return bytes;
        } catch (NoSuchFileException e) {
            throw new BadExportException(name, "is missing", e);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read " + directory.resolve(name) + ": " + e, e);
        }
    }

    /** Where a file is written until it is whole. */
    static Path partial(Path file) {
        return file.resolveSibling(file.getFileName() + ".partial");
    }

    static Schema schema() {
        return KnownSchema.SEALED_EVENT.schema();
    }
}
