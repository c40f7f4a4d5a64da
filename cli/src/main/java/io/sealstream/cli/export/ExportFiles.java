package io.sealstream.cli.export;

import io.sealstream.schemas.resolve.AvroLimits;
import io.sealstream.schemas.resolve.KnownSchema;
import java.nio.file.Path;
import org.apache.avro.Schema;

/** The names in an export's directory (format section 6). */
record ExportFiles(Path directory) {
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

    /** Where a file is written until it is whole. */
    static Path partial(Path file) {
        return file.resolveSibling(file.getFileName() + ".partial");
    }

    static Schema schema() {
        return KnownSchema.SEALED_EVENT.schema();
    }
}
