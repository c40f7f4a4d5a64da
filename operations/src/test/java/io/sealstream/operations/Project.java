package io.sealstream.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this project that operators are given. */
public final class Project {
    /** The project's directory: this module's is below it. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Project() {}

    /** The text of a file, by its path in the project. */
    public static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + path, e);
        }
    }
}
