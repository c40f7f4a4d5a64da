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
import org.apache.kafka.common.KafkaException;

/** How far consumers have come, by what they wrote down. */
final class Watchers {
    private static final int TAIL = 4_096;

    private final Path journals;

    Watchers(Path journals) {
        this.journals = journals;
    }

    /** One that has not seen the last event, or checkpoint; empty where all have. */
    Optional<String> lagging(Position position) {
        try {
            return lagging("consumer-", 2, position.sealed() - 1)
                    .or(() -> lagging("checkpoints-", 1, position.checkpointed()));
        } catch (KafkaException e) {
            return Optional.of("brokers that do not answer: " + e.getMessage());
        }
    }

    private Optional<String> lagging(String kind, int count, long last) {
        try (Stream<Path> files = Files.list(journals)) {
            List<Path> all = files.filter(file -> file.getFileName().toString().startsWith(kind))
                    .toList();
            if (all.size() != count) return Optional.of(all.size() + " journals " + kind + "*, not " + count);
            return all.stream()
                    .filter(file -> lastSeen(file) != last)
                    .map(file -> file.getFileName() + " ends at " + lastSeen(file) + " of " + last)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + journals, e);
        }
    }

    /** The second column of the last line: a sequence, or a size. */
    private static long lastSeen(Path file) {
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
