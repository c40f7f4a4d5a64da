package io.sealstream.cli.tiles;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there wholly or not at all for whoever reads it meanwhile. */
record WholeFile(Path file) {
    /** How the name of one ends that is not wholly there. */
    static final String PARTIAL = ".partial";

    /** Writes it; {@link #sync} makes it outlive a crash. */
    void write(byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path partial = file.resolveSibling(file.getFileName() + PARTIAL);
        Files.write(partial, content);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    void sync() throws IOException {
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }
}
