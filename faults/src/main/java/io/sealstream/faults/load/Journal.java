package io.sealstream.faults.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of lines that outlives whoever writes it: each line is with the operating system when {@link #write} returns. */
final class Journal implements AutoCloseable {
    private final Path file;
    private final Writer writer;

    private Journal(Path file, Writer writer) {
        this.file = file;
        this.writer = writer;
    }

    /** Goes on with a journal, whose torn last line is cut off, or begins one. */
    static Journal open(Path file) {
        try {
            if (Files.exists(file)) cutTornLine(file);
            return new Journal(file, Files.newBufferedWriter(file, UTF_8, CREATE, APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal " + file, e);
        }
    }

    private static void cutTornLine(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int length = all.length;
        while (length > 0 && all[length - 1] != '\n') length--;
        try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
            channel.truncate(length);
        }
    }

    /** Its last line of so many columns, split; before anything is written. */
    Optional<String[]> last(int columns) {
        try {
            List<String> lines = Files.readAllLines(file, UTF_8);
            for (int i = lines.size() - 1; i >= 0; i--) {
                String[] line = lines.get(i).split("\t", -1);
                if (line.length == columns) return Optional.of(line);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the journal " + file, e);
        }
    }

    /** Adds a line of these columns. */
    void write(Object... columns) {
        add(columns);
        flush();
    }

    /** Adds a line, to be handed over by {@link #flush}. */
    synchronized void add(Object... columns) {
        StringBuilder line = new StringBuilder();
        for (Object column : columns) line.append(line.isEmpty() ? "" : "\t").append(column);
        try {
            writer.write(line.append('\n').toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal " + file, e);
        }
    }

    synchronized void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal " + file, e);
        }
    }
}
