package io.sealstream.bench;

import io.sealstream.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that are written when all is measured; that they can be is found out before. */
record Output(Path json, Path page) {
    /** Where files go that have not been given a name; the {@code sealstream} script says it. */
    private static final String DIRECTORY = "sealstream.bench.directory";

    static Output of(Optional<Path> json, Optional<Path> page) {
        Path directory = Path.of(System.getProperty(DIRECTORY, "figures"));
        return new Output(
                writable(json.orElse(directory.resolve("figures.json"))),
                writable(page.orElse(directory.resolve("figures.md"))));
    }

    private static Path writable(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot make the directory of " + file + ": " + e, e);
        }
        if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : directory))
            throw Failure.cannotTell("cannot write " + file + ": name a file in a directory that can be written");
        return file;
    }
}
