package io.sealstream.faults.campaign;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far consumers have come, by what they wrote down. */
final class Watchers {
    private static final int TAIL = 4_096;

    private final Path journals;

    Watchers(Path journals) {
        this.journals = journals;
    }

    /** One that has not seen the last of so many events; empty where all have. */
    Optional<String> lagging(long sealed) {
        try (Stream<Path> files = Files.list(journals)) {
            return files.filter(file -> file.getFileName().toString().startsWith("consumer-"))
                    .filter(file -> lastSequence(file) != sealed - 1)
                    .map(file -> file.getFileName() + " ends at sequence " + lastSequence(file) + " of " + (sealed - 1))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + journals, e);
        }
    }

    private static long lastSequence(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, in.length())];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            List<String> lines = new String(tail, US_ASCII).lines().toList();
            for (int i = lines.size() - 1; i >= 0; i--) {
                String[] columns = lines.get(i).split("\t", -1);
                if (columns.length == 3) return Long.parseLong(columns[1]);
            }
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
