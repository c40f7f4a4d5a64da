package io.sealstream.stack.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with everything below it. */
public final class FileTree {
    private FileTree() {}

    /** Deletes it, links themselves and not what they point to; does nothing if it does not exist. */
    public static void delete(Path root) throws IOException {
        if (!Files.exists(root)) return;
        List<Path> childrenFirst;
        try (Stream<Path> all = Files.walk(root)) {
            childrenFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : childrenFirst) Files.delete(file);
    }
}
