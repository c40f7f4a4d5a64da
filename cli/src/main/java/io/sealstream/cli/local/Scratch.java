package io.sealstream.cli.local;

import io.sealstream.cli.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory that is gone when this is closed. */
public record Scratch(Path directory) implements AutoCloseable {
    /**
     * Makes one.
     *
     * @param what it is for: part of its name
     */
    public static Scratch create(String what) {
        try {
            return new Scratch(Files.createTempDirectory("sealstream-" + what + "-"));
        } catch (IOException e) {
            throw Failure.cannotTell("cannot make a temporary directory: " + e, e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> childrenFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : childrenFirst) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
