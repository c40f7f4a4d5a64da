package io.sealstream.stack.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What one process adds to a log that it shares with its predecessors: everything from byte {@code start} on. */
record LogFile(Path path, long start) {
    private static final int TAIL_BYTES = 64 * 1024;

    static LogFile endOf(Path path) throws IOException {
        return new LogFile(path, Files.exists(path) ? Files.size(path) : 0);
    }

    String tail(int lines) {
        List<String> all = end().lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    private String end() {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long size = file.length();
            byte[] end = new byte[(int) Math.min(TAIL_BYTES, Math.max(0, size - start))];
            file.seek(size - end.length);
            file.readFully(end);
            return new String(end, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
